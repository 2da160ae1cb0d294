import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry, TEST_NOW_MS } from '../support/builders.js'
import { brokenJsonFeedRules } from '../support/json-feed-rules.js'
import { buildPorts } from '../support/serve-ports.js'

const FORMATS = ['html', 'json', 'xml', 'md', 'txt'] as const

function start(parts = {}) {
  const ports = buildPorts(parts)
  const app = buildServer(ports)
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
  return { ports, app, get }
}

describe('a list', () => {
  it.each([
    ['json', 'application/feed+json; charset=utf-8'],
    ['xml', 'application/rss+xml; charset=utf-8'],
    ['md', 'text/markdown; charset=utf-8'],
    ['txt', 'text/plain; charset=utf-8'],
    ['html', 'text/html; charset=utf-8'],
  ])('as .%s has the headers of its kind', async (format, contentType) => {
    const { headers, statusCode } = await start().get(`/lists/more-news.${format}`)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': contentType,
      'cache-control': 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      vary: `Accept, Accept-Encoding${format === 'html' ? ', Accept-Language' : ''}`,
      'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
    expect(headers['etag']).toMatch(/^"[\w-]{22}"$/)
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('set-cookie')
    const policy = String(headers['content-security-policy'])
    if (format === 'html')
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'sha256-\S+ https:\/\/uptick\.example\/pages\/; style-src 'sha256-/,
      )
    else expect(policy).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('names its other formats, RSS first, which every feed reader reads', async () => {
    const { body } = await start().get('/lists/more-news')
    const links = [...body.matchAll(/<link rel="alternate" type="([^"]+)"/g)].map(([, type]) => type)
    expect(links.slice(0, 4)).toEqual(['application/rss+xml', 'application/feed+json', 'text/markdown', 'text/plain'])
  })

  it('without extension is what Accept wants', async () => {
    const { get } = start()
    for (const accept of [{}, { accept: '*/*' }, { accept: 'text/html,*/*;q=0.8' }])
      expect((await get('/lists/more-news', accept)).body).toContain('<!doctype html>')
    const json = await get('/lists/more-news', { accept: 'application/json' })
    expect(json.headers['content-type']).toContain('feed+json')
    expect((await get('/lists/more-news', { accept: 'application/rss+xml' })).body).toContain('<rss')
  })

  it('is compressed once per coding, with a tag of its own, to the same bytes', async () => {
    const { get } = start()
    const plain = await get('/lists/more-news.json')
    const br = await get('/lists/more-news.json', { 'accept-encoding': 'gzip, br' })
    const gzip = await get('/lists/more-news.json', { 'accept-encoding': 'gzip' })
    expect(br.headers['content-encoding']).toBe('br')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    expect(Number(br.headers['content-length'])).toBe(br.rawPayload.length)
    expect(new Set([plain, br, gzip].map(answer => answer.headers['etag'])).size).toBe(3)
  })

  it.each(FORMATS)('as .%s is 304 for who holds it, in whichever coding', async format => {
    const { get } = start()
    const first = await get(`/lists/more-news.${format}`, { 'accept-encoding': 'br' })
    const tag = String(first.headers['etag'])
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get(`/lists/more-news.${format}`, { 'if-none-match': held })
      expect([again.statusCode, again.body]).toEqual([304, ''])
      expect(again.headers).toMatchObject({
        vary: expect.stringMatching(/^Accept, Accept-Encoding/),
        'access-control-allow-origin': '*',
      })
      expect(again.headers['etag']).toBeDefined()
      expect(again.headers).not.toHaveProperty('content-type')
    }
    expect((await get(`/lists/more-news.${format}`, { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it('heeds If-Modified-Since, but only without If-None-Match', async () => {
    const { get } = start()
    const since = { 'if-modified-since': 'Sun, 01 Mar 2026 12:00:00 GMT' }
    expect((await get('/lists/more-news.json', since)).statusCode).toBe(304)
    expect((await get('/lists/more-news.json', { ...since, 'if-none-match': '"x"' })).statusCode).toBe(200)
    expect(
      (await get('/lists/more-news.json', { 'if-modified-since': 'Sun, 01 Mar 2026 11:59:59 GMT' })).statusCode,
    ).toBe(200)
    expect((await get('/lists/more-news.json', { 'if-modified-since': 'whenever' })).statusCode).toBe(200)
  })

  it('is the same bytes with the same tag on every instance', async () => {
    for (const format of FORMATS) {
      const one = await start().get(`/lists/more-news.${format}`)
      const other = start()
      other.ports.clock = { nowMs: () => TEST_NOW_MS + 59_999 }
      const two = await other.get(`/lists/more-news.${format}`)
      expect(two.body).toBe(one.body)
      expect(two.headers['etag']).toBe(one.headers['etag'])
    }
  })

  it('tells true ages on its page while nothing newer is published', async () => {
    const { ports, get } = start()
    const before = await get('/lists/more-news.html')
    expect(before.body).toContain('>just now</time> (1 Mar 2026, 12:00 UTC)')
    ports.clock = { nowMs: () => TEST_NOW_MS + 3 * 3_600_000 }
    const after = await get('/lists/more-news.html')
    expect(after.body).toContain('>3 hours ago</time> (1 Mar 2026, 12:00 UTC)')
    expect(after.headers['etag']).not.toBe(before.headers['etag'])
    expect(after.headers['last-modified']).toBe('Sun, 01 Mar 2026 15:00:00 GMT')
  })

  it('has another tag for each edition, format, selection and state', async () => {
    const { ports, get } = start()
    const tags = new Set<unknown>()
    const urls = [
      ...FORMATS.map(format => `/lists/more-news.${format}`),
      '/lists/more-news.json?limit=2',
      '/lists/more-news.json?limit=1',
    ]
    const look = async () => {
      for (const url of urls) tags.add((await get(url)).headers['etag'])
    }
    await look()
    ports.connected = false
    await look()
    ports.connected = true
    ports.editions.set('more-news', buildEdition({ number: 8 }))
    await look()
    expect(tags.size).toBe(3 * urls.length)
  })

  it('is written once per edition, however often it is asked for', async () => {
    let reads = 0
    const counted = buildEdition()
    const entries = counted.entries
    const edition = Object.defineProperty(counted, 'description', {
      get: () => {
        reads += 1
        return 'What is rising'
      },
    })
    const { ports, get } = start()
    ports.editions.set('more-news', { ...buildEdition(), entries })
    ports.newest = () => edition
    await Promise.all(Array.from({ length: 20 }, () => get('/lists/more-news.json')))
    await get('/lists/more-news.json', { 'accept-encoding': 'gzip' })
    expect(reads).toBe(1)
  })

  it('is served as it was and marked stale while Redis is away', async () => {
    const { ports, get } = start()
    expect((await get('/lists/more-news.json')).json()._uptick.stale).toBe(false)
    ports.connected = false
    expect((await get('/lists/more-news.json')).json()._uptick.stale).toBe(true)
    expect((await get('/lists/more-news.html')).body).toContain('This list is not fresh.')
    ports.connected = true
    expect((await get('/lists/more-news.json')).json()._uptick.stale).toBe(false)
  })

  it('answers 200 before its first edition, in every format', async () => {
    const { get } = start()
    for (const format of FORMATS) expect((await get(`/lists/videos.${format}`)).statusCode).toBe(200)
    const feed = (await get('/lists/videos.json')).json()
    expect(brokenJsonFeedRules(feed)).toEqual([])
    expect(feed).toMatchObject({ title: 'Trending videos', items: [], _uptick: { edition: null } })
  })

  it('takes a selection of entries, with the ranks of the whole', async () => {
    const { get } = start()
    const feed = (await get('/lists/more-news.json?site=WWW.site-2.example&limit=5')).json()
    expect(feed.items.map((item: { _uptick: { rank: number } }) => item._uptick.rank)).toEqual([2])
    expect(feed.feed_url).toBe('https://uptick.example/lists/more-news.json?limit=5&site=site-2.example')
    expect((await get('/lists/more-news.html?site=none.example')).body).toContain('passes the filters')
  })

  it('builds every address from the public URL, and heeds no unkeyed header', async () => {
    const { get } = start()
    const plain = await get('/lists/more-news.html')
    const names = `host x-forwarded-host x-forwarded-proto x-forwarded-port x-forwarded-prefix x-host x-original-url
      x-rewrite-url forwarded origin referer user-agent save-data cookie via x-real-ip x-http-method-override
      x-method-override x-original-host true-client-ip`.split(/\s+/)
    expect(names).toHaveLength(20)
    for (const name of names) {
      const answer = await get('/lists/more-news.html', { [name]: 'evil.example' })
      expect(answer.body).toBe(plain.body)
      expect({ ...answer.headers, date: '' }).toEqual({ ...plain.headers, date: '' })
    }
  })
})

describe('an earlier edition', () => {
  const past = buildEdition({
    number: 3,
    publishedAtMs: TEST_NOW_MS - 3_600_000,
    entries: [buildEntry(1, { title: 'Then' })],
  })
  const startWithPast = () => {
    const started = start()
    started.ports.past.set('more-news 3', past)
    return started
  }

  it.each(FORMATS)('as .%s may be kept for ever', async format => {
    const { get } = startWithPast()
    const answer = await get(`/lists/more-news/editions/3.${format}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.body).toContain('Then')
  })

  it('never changes: not when Redis goes away, not with time', async () => {
    const { ports, get } = startWithPast()
    const before = await get('/lists/more-news/editions/3', { accept: 'text/html' })
    ports.connected = false
    expect((await get('/lists/more-news/editions/3', { accept: 'text/html' })).body).toBe(before.body)
    expect(before.body).toContain('newest edition')
  })

  it('is found by the moment at which it stood, keeping extension and selection', async () => {
    const { get } = startWithPast()
    for (const [url, location] of [
      ['/lists/more-news?at=2026-03-01T11:30Z', '/lists/more-news/editions/3'],
      ['/lists/more-news.xml?at=2026-03-01T13:30:00%2B02:00&limit=2', '/lists/more-news/editions/3.xml?limit=2'],
      ['/lists/more-news.json?at=2026-03-01', '/lists/more-news/editions/3.json'], // a day is its last moment
    ] as const) {
      const answer = await get(url)
      expect([answer.statusCode, answer.headers['location']]).toEqual([302, `https://uptick.example${location}`])
    }
  })

  it('is 404 with the newest one named, for a moment or a number that is not kept', async () => {
    const { get } = startWithPast()
    const then = ['at=2020-01-01T00:00Z', 'at=2026-02-28'].map(at => `/lists/more-news?${at}`)
    for (const url of [...then, '/lists/more-news/editions/99.json']) {
      const answer = await get(url)
      expect(answer.statusCode).toBe(404)
      expect(answer.json().remedy).toContain('The newest edition is')
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })
})
