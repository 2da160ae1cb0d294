import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHANNELS, PUBLISHERS } from '../../../src/cli/demo/publishers.js'
import { type SimulatedInternet, startSimulatedInternet } from '../../../src/cli/demo/simulated-internet.js'
import { movableClock } from '../../support/clock.js'

const clock = movableClock()
let internet: SimulatedInternet
let waitedMs: number[]

beforeEach(async () => {
  waitedMs = []
  const wait = async (ms: number) => waitedMs.push(ms)
  internet = await startSimulatedInternet({ clock, seed: 'test', wait })
})
afterEach(() => internet.close())

interface Response {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: string
}

async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const { host, pathname, search } = new URL(url)
  const sent = request(`http://${internet.address}${pathname}${search}`, { method, headers: { host, ...headers } })
  sent.end()
  const [response] = await once(sent, 'response')
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const feedOf = (manner: string) => {
  const publisher = PUBLISHERS.find(candidate => candidate.manner === manner)
  return `https://${publisher?.host}${publisher?.feed.path}`
}

describe('startSimulatedInternet', () => {
  it.each(PUBLISHERS.filter(({ manner }) => manner !== 'failing'))('serves the feed of $host', async publisher => {
    const { status, headers, body } = await get(`https://${publisher.host}${publisher.feed.path}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain(
      { rss: 'rss+xml', atom: 'atom+xml', json: 'feed+json' }[publisher.feed.form],
    )
    expect(body).toContain(`https://${publisher.host}/articles/`)
  })

  it('serves the page of every article in a feed, with its canonical address', async () => {
    const { body } = await get(feedOf('prompt'))
    const url = /<link>(https:[^<]+articles[^<]+)</.exec(body)?.[1] ?? ''
    const page = await get(url)
    expect(page.status).toBe(200)
    expect(page.body).toContain(`<link rel="canonical" href="${url}">`)
  })

  it('serves a home page that names the feed, and rules for robots', async () => {
    expect((await get('https://nordlicht-bote.example/')).body).toContain(
      'type="application/atom+xml" href="/atom.xml"',
    )
    expect((await get('https://nordlicht-bote.example/robots.txt')).body).toContain('Allow: /')
  })

  it('serves channels as YouTube does, fifteen videos at most', async () => {
    const { body } = await get(`https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNELS[0]?.channelId}`)
    expect(body).toMatch(
      /<media:starRating count="\d+" average="5.00" min="1" max="5"\/>\s*<media:statistics views="\d+"\/>/,
    )
    expect(body.split('<entry>').length - 1).toBeLessThanOrEqual(15)
    expect((await get('https://www.youtube.com/feeds/videos.xml?channel_id=UCnobody')).status).toBe(404)
  })

  it('serves one Hacker News under both of its addresses', async () => {
    const algolia = JSON.parse((await get('https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=30')).body)
    const top = JSON.parse((await get('https://hacker-news.firebaseio.com/v0/topstories.json')).body)
    expect(algolia.hits.map((hit: { objectID: string }) => Number(hit.objectID))).toEqual(top)
    expect(top).toHaveLength(30)
    const item = JSON.parse((await get(`https://hacker-news.firebaseio.com/v0/item/${top[0]}.json`)).body)
    const { title, points, num_comments, created_at_i } = algolia.hits[0]
    expect(item).toMatchObject({ title, score: points, descendants: num_comments, time: created_at_i, type: 'story' })
    expect((await get('https://hacker-news.firebaseio.com/v0/item/999999999999.json')).body).toBe('null')
  })

  it('pages the front page as Algolia does', async () => {
    const page = async (number: number) =>
      JSON.parse((await get(`https://hn.algolia.com/api/v1/search?tags=front_page&page=${number}`)).body)
    expect(await page(0)).toMatchObject({ page: 0, nbPages: 2, hitsPerPage: 20, nbHits: 30 })
    expect((await page(1)).hits).toHaveLength(10)
  })

  it('answers 304 to the ETag that it gave, and to nobody else', async () => {
    const url = feedOf('quiet')
    clock.moveTo(Date.UTC(2026, 2, 1, 12))
    const etag = (await get(url)).headers.etag ?? ''
    clock.advance(29_000)
    expect(await get(url, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '', headers: { etag } })
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200)
    clock.advance(1_000)
    expect((await get(url, { 'if-none-match': etag })).status).toBe(200)
  })

  it('answers 304 to a date that is not older than the answer, unless an ETag says otherwise', async () => {
    const url = feedOf('prompt')
    const modified = (await get(url)).headers['last-modified'] ?? ''
    expect((await get(url, { 'if-modified-since': modified })).status).toBe(304)
    expect((await get(url, { 'if-modified-since': modified, 'if-none-match': '"other"' })).status).toBe(200)
    clock.advance(1_000)
    expect((await get(url, { 'if-modified-since': modified })).status).toBe(200)
  })

  it('takes two seconds for the slow publisher and no time for others', async () => {
    await get(feedOf('prompt'))
    expect(waitedMs).toEqual([])
    await get(feedOf('slow'))
    expect(waitedMs).toEqual([2_000])
  })

  it('lets the failing publisher answer 500, and 200 now and then', async () => {
    const statuses = new Set<number | undefined>()
    for (let span = 0; span < 40; span++) {
      statuses.add((await get(feedOf('failing'))).status)
      clock.advance(15_000)
    }
    expect(statuses).toEqual(new Set([500, 200]))
  })

  it('says of an unknown host that it is not part of this world', async () => {
    expect(await get('https://elsewhere.example/')).toMatchObject({
      status: 404,
      body: 'elsewhere.example is not part of the simulated internet\n',
    })
  })

  it('only lets itself be read', async () => {
    expect(await get(feedOf('prompt'), {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    expect(await get(feedOf('prompt'), {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('listens on loopback alone', () => {
    expect(internet.address).toMatch(/^127\.0\.0\.1:\d+$/)
  })
})
