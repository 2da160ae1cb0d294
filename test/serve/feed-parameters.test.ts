import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../src/serve/answer-cache.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry } from '../support/builders.js'
import { buildPorts, type TestPorts } from '../support/serve-ports.js'

function start(parts: Partial<TestPorts> = {}) {
  const app = buildServer(buildPorts(parts))
  return (url: string) => app.inject(url)
}

describe('top', () => {
  it('gives what passed the bar of its share, listed or not, under an address of its own', async () => {
    const asked: number[] = []
    const get = start({
      readPassed: async (edition, share) => {
        asked.push(share)
        return [...edition.entries.slice(1, 2), buildEntry(40)]
      },
    })
    const feed = (await get('/lists/more-news.json?top=20')).json()
    expect(feed.items.map((item: { id: string }) => item.id)).toEqual([
      'https://uptick.example/items/item0000002',
      'https://uptick.example/items/item0000040',
    ])
    expect(feed.feed_url).toBe('https://uptick.example/lists/more-news.json?top=20')
    expect((await get('/lists/more-news.xml?top=20&limit=1')).body.match(/<item>/g)).toHaveLength(1)
    expect((await get('/lists/more-news.json?top=50')).headers['etag']).toBeDefined()
    expect(asked).toEqual([20, 50])
  })

  it('is read and rendered once for each edition, beside the whole list', async () => {
    const cache = createAnswerCache()
    const read: number[] = []
    const ports = buildPorts({
      readPassed: async edition => {
        read.push(edition.number)
        return edition.entries.slice(1, 2)
      },
    })
    const app = buildServer(ports, cache)
    const ids = async (url: string) =>
      (await app.inject(url)).json<{ items: { id: string }[] }>().items.map(({ id }) => id.slice(-1))
    for (let n = 0; n < 2; n += 1) {
      expect(await ids('/lists/more-news.json?top=20')).toEqual(['2'])
      expect((await ids('/lists/more-news.json')).slice(0, 2)).toEqual(['1', '2'])
    }
    expect([read, cache.count()]).toEqual([[7], 2])
    ports.publish(buildEdition({ number: 8, entries: [buildEntry(1), buildEntry(3)] }))
    expect(await ids('/lists/more-news.json?top=20')).toEqual(['3'])
    expect([read, cache.count()]).toEqual([[7, 8], 2])
  })

  it.each(['5', '10%', '', 'all'])('is not "%s"', async top => {
    const { statusCode, body } = await start()(`/lists/more-news.json?top=${encodeURIComponent(top)}`)
    expect(statusCode).toBe(400)
    expect(body).toContain('write 10, 20 or 50')
  })

  it('is unknown to earlier editions', async () => {
    expect((await start()('/lists/more-news/editions/7.json?top=10')).statusCode).toBe(400)
  })

  it('is asked for again after it could not be read', async () => {
    let isAway = true
    const get = start({
      readPassed: async edition => {
        if (isAway) throw new Error('Redis is away')
        return edition.entries
      },
    })
    expect((await get('/lists/more-news.json?top=10')).statusCode).toBe(500)
    isAway = false
    expect((await get('/lists/more-news.json?top=10')).statusCode).toBe(200)
  })
})

describe('dates=none', () => {
  it('leaves out when entries were published, and nothing else', async () => {
    const get = start()
    const { body } = await get('/lists/more-news.xml?dates=none')
    expect(body).not.toContain('<pubDate')
    expect(body).toContain('<lastBuildDate>')
    const [item] = (await get('/lists/more-news.json?dates=none')).json().items
    expect(item).not.toHaveProperty('date_published')
    expect(item._uptick.rank).toBe(1)
    expect((await get('/lists/more-news.xml?dates=all')).statusCode).toBe(400)
  })
})

describe('minRate', () => {
  it('compares with the rate as data carries it', async () => {
    const figures = { likes: { count: 9, perHour: 340.6, trend: null, peak: null, measuredAtMs: 0 } }
    const ports = buildPorts()
    const edition = ports.editions.get('more-news')
    if (edition === undefined) throw new Error('no edition')
    ports.editions.set('more-news', { ...edition, entries: [buildEntry(1, { figures })] })
    const app = buildServer(ports)
    expect((await app.inject('/lists/more-news.json?minRate=341')).json().items).toHaveLength(1)
    expect((await app.inject('/lists/more-news.json?minRate=342')).json().items).toHaveLength(0)
  })
})
