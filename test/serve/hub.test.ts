import { describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition } from '../support/builders.js'
import { brokenJsonFeedRules } from '../support/json-feed-rules.js'
import { brokenRssRules } from '../support/rss-rules.js'
import { buildPorts } from '../support/serve-ports.js'

const HUB = 'https://hub.example/?for=us&all'
const FORMATS = ['html', 'json', 'xml', 'md', 'txt'] as const

function start(parts: Parameters<typeof buildPorts>[0] = { hub: HUB }) {
  const ports = buildPorts(parts)
  ports.past.set('more-news 3', buildEdition({ number: 3 }))
  const app = buildServer(ports)
  return (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
}

const linksFor = (address: string) => `<${HUB}>; rel="hub", <https://uptick.example${address}>; rel="self"`

describe('a list with a hub', () => {
  it.each(FORMATS)('names it and itself in the Link header of .%s', async format => {
    const get = start()
    const { headers } = await get(`/lists/more-news.${format}`)
    expect(headers['link']).toBe(linksFor(`/lists/more-news.${format}`))
    const again = await get(`/lists/more-news.${format}`, { 'if-none-match': String(headers['etag']) })
    expect([again.statusCode, again.headers['link']]).toEqual([304, headers['link']])
  })

  it('names the address of the format that was chosen by Accept', async () => {
    const get = start()
    for (const [url, accept, address] of [
      ['/lists/more-news', 'application/rss+xml', '/lists/more-news.xml'],
      ['/lists/more-news', 'text/html', '/lists/more-news.html'],
      ['/', 'text/html', '/lists/more-news.html'],
      ['/lists/more-news/', '*/*', '/lists/more-news.html'],
      ['/lists/more-news', 'application/json', '/lists/more-news.json'],
    ] as const) {
      expect((await get(url, { accept })).headers['link']).toBe(linksFor(address))
    }
  })

  it('names both in the JSON Feed', async () => {
    const feed = (await start()('/lists/more-news.json')).json()
    expect(feed.hubs).toEqual([{ type: 'WebSub', url: HUB }])
    expect(feed.feed_url).toBe('https://uptick.example/lists/more-news.json')
    expect(brokenJsonFeedRules(feed)).toEqual([])
  })

  it('names both in the RSS feed', async () => {
    const { body } = await start()('/lists/more-news.xml')
    expect(body).toContain('<atom:link rel="hub" href="https://hub.example/?for=us&amp;all"/>')
    expect(body).toMatch(/<atom:link rel="self"[^>]* href="https:\/\/uptick\.example\/lists\/more-news\.xml"\/>/)
    expect(brokenRssRules(body)).toEqual([])
  })

  it('names both in the head of the page', async () => {
    const head = (await start()('/lists/more-news.html')).body.split('</head>')[0]
    expect(head).toContain('<link rel="hub" href="https://hub.example/?for=us&amp;all"/>')
    expect(head).toContain('<link rel="self" href="https://uptick.example/lists/more-news.html"/>')
  })

  it('names both before its first edition too', async () => {
    expect((await start()('/lists/videos.json')).headers['link']).toBe(linksFor('/lists/videos.json'))
  })

  it('has another tag than without', async () => {
    const tags = await Promise.all(
      [start(), start({})].map(async get => (await get('/lists/more-news.xml')).headers['etag']),
    )
    expect(new Set(tags).size).toBe(2)
  })
})

describe('no hub is named', () => {
  it.each([
    ['of a selection, which no hub is told of', start, '?limit=2', ''],
    ['of an earlier edition, which never changes', start, '', '/editions/3'],
    ['when none is configured', () => start({}), '', ''],
  ])('%s', async (_, started, query, edition) => {
    const get = started()
    for (const format of FORMATS) {
      const { headers, body } = await get(`/lists/more-news${edition}.${format}${query}`)
      expect(headers).not.toHaveProperty('link')
      expect(body).not.toMatch(/rel="hub"|"hubs"/)
    }
    const feed = (await get(`/lists/more-news${edition}.json${query}`)).json()
    expect(feed.feed_url).toBe(`https://uptick.example/lists/more-news${edition}.json${query}`)
  })

  it('by the problems that are told', async () => {
    expect((await start()('/lists/none.json')).headers).not.toHaveProperty('link')
  })
})
