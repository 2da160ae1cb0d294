import { describe, expect, it } from 'vitest'
import { itemJsonSchema } from '../../src/serve/formats/item-json.js'
import { listsJsonSchema } from '../../src/serve/formats/lists-json.js'
import { sourcesJsonSchema } from '../../src/serve/formats/sources-json.js'
import { buildServer } from '../../src/serve/server.js'
import {
  buildEdition,
  buildEntry,
  buildListDefinition,
  buildSource,
  buildSourceStatus,
  TEST_NOW_MS,
} from '../support/builders.js'
import { buildItemView, buildPorts } from '../support/serve-ports.js'

function start(parts = {}) {
  const ports = buildPorts(parts)
  const app = buildServer(ports)
  return { ports, app, get: (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers }) }
}

describe('documents', () => {
  it('the front page is the first list', async () => {
    const { get } = start()
    const front = await get('/')
    expect(front.body).toBe((await get('/lists/more-news.html')).body)
    expect(front.body).toContain('<a href="https://uptick.example/lists/videos" dir="auto">Trending videos</a>')
  })

  it('the front page says so when no list is configured', async () => {
    const { ports, get } = start()
    ports.definitions = []
    expect((await get('/')).body).toContain('No lists are configured.')
  })

  it('the lists tell edition and time', async () => {
    const told = (await start().get('/lists.json')).json()
    expect(listsJsonSchema.safeParse(told).error).toBeUndefined()
    expect(told.lists).toMatchObject([
      { id: 'more-news', url: 'https://uptick.example/lists/more-news', edition: 7, entries: 3, stale: false },
      { id: 'videos', edition: null, published_at: null, entries: 0 },
    ])
    expect((await start().get('/lists')).body).toContain('3 entries, edition 7')
  })

  it('an item tells its figures and where it stands', async () => {
    const { get } = start()
    const told = (await get('/items/item0000001.json')).json()
    expect(itemJsonSchema.safeParse(told).error).toBeUndefined()
    expect(told.lists).toEqual([{ list: 'more-news', url: 'https://uptick.example/lists/more-news', rank: 1 }])
    const page = (await get('/items/item0000001.html')).body
    expect(page).toContain('number 1 of <a href="https://uptick.example/lists/more-news" dir="auto">More news</a>')
    expect(page).toContain('11,900 likes (3,000/hr)')
  })

  it('an item and a list say which half-life their rates have', async () => {
    const { ports, get } = start()
    ports.definitions = [buildListDefinition({ halfLifeHours: 6 })]
    ports.items.set('x', buildItemView({ id: 'x', halfLifeHours: 2 }))
    expect((await get('/lists/more-news.json')).json()._uptick.half_life_hours).toBe(6)
    expect((await get('/lists/more-news.xml')).body).toContain('halfLifeHours="6"')
    expect((await get('/items/x.json')).json()._uptick.half_life_hours).toBe(2)
    expect((await get('/items/x.html')).body).toContain('have a half-life of 2 hours')
  })

  it('a list is written anew when its half-life is changed', async () => {
    const { ports, get } = start()
    const before = await get('/lists/more-news.json')
    ports.definitions = [buildListDefinition({ halfLifeHours: 6 })]
    const after = await get('/lists/more-news.json', { 'if-none-match': String(before.headers['etag']) })
    expect(after.statusCode).toBe(200)
    expect(after.json()._uptick.half_life_hours).toBe(6)
  })

  it('what was recorded of an item stands with seconds where looks lie closer than a minute', async () => {
    const { ports, get } = start()
    const lookAt = (atMs: number) => ({ atMs, counts: { likes: 34_000 } })
    const history = [TEST_NOW_MS - 125_000, TEST_NOW_MS - 5_000, TEST_NOW_MS].map(lookAt)
    ports.items.set('x', buildItemView({ id: 'x', history }))
    const dense = (await get('/items/x.html')).body
    expect(dense).toContain('<td>1 Mar 2026, 11:59:55 UTC</td>')
    expect(dense).toContain('34,001') // on the axis: "34K" twice would tell nothing
    ports.items.set('x', buildItemView({ id: 'x', history: history.slice(0, 2) }))
    expect((await get('/items/x.html')).body).toContain('<td>1 Mar 2026, 11:59 UTC</td>')
  })

  it('an item whose rate is unknown has none on its page', async () => {
    const { ports, get } = start()
    const [counter] = buildEntry(1).counters
    if (counter === undefined) throw new Error('the entry has counters')
    ports.items.set(
      'x',
      buildItemView({ id: 'x', figures: {}, counters: [{ ...counter, perHour: null }], history: [] }),
    )
    const page = (await get('/items/x.html')).body
    expect(page).toContain('not known yet')
    expect(page).toContain('In no list now.')
  })

  it('a missing item is 404', async () => {
    expect((await start().get('/items/none')).json()).toMatchObject({ status: 404, detail: 'There is no item "none".' })
  })

  it('the sources tell how each is doing', async () => {
    const { ports, get } = start()
    ports.sourceViews = [
      { source: buildSource(), status: buildSourceStatus() },
      { source: buildSource({ id: 'youtube-bbbbbbbb', title: 'Harbour TV', network: 'youtube' }) },
      {
        source: buildSource({ id: 'feed-d', title: 'Lost feed', origin: 'added' }),
        status: buildSourceStatus({
          failures: 2,
          lastSuccessMs: undefined,
          lastError: 'the host is unknown; asked again in 1 hour',
        }),
      },
    ]
    const told = (await get('/sources.json')).json()
    expect(sourcesJsonSchema.safeParse(told).error).toBeUndefined()
    expect(told.sources[0]).toMatchObject({ id: 'feed-cccccccc', listed: 0, findings: 30, interval_seconds: 900 })
    expect(told.sources[1]).toMatchObject({ listed: 3, last_success: null, polls: 0, findings: null })
    const page = (await get('/sources', { accept: 'text/html' })).body
    expect(page).toContain('3 sources, 1 failing')
    expect(page).toContain('2 failures in a row: the host is unknown; asked again in 1 hour')
    expect(page).toContain('Not asked yet.')
    expect(page).toContain('Next check in 12 minutes.')
  })

  it('documents are 304 for who holds them', async () => {
    const { get } = start()
    for (const url of [
      '/lists',
      '/sources.html',
      '/items/item0000001.json',
      '/openapi.json',
      '/embed/v1.js',
      '/favicon.svg',
    ]) {
      const tag = String((await get(url)).headers['etag'])
      expect((await get(url, { 'if-none-match': tag })).statusCode).toBe(304)
    }
  })

  it('an empty list says what failed at each source, and how to see moving lists', async () => {
    const { ports, get } = start()
    const status = buildSourceStatus({ failures: 1, lastSuccessMs: undefined, lastError: 'the host did not answer' })
    ports.sourceViews = [{ source: buildSource(), status }]
    const page = (await get('/lists/videos.html')).body
    expect(page).toContain('No source has answered yet.')
    expect(page).toContain(
      '<bdi>Harbour Gazette</bdi>: It has never answered usefully. 1 failure in a row: the host did not answer',
    )
    expect(page).toContain('npx uptick demo')
    ports.sourceViews = []
    expect((await get('/lists/videos.html')).body).toContain('No sources are configured.')
    ports.sourceViews = [{ source: buildSource(), status: buildSourceStatus() }]
    expect((await get('/lists/videos.html')).body).toContain('Nothing qualifies for this list yet.')
  })
})

describe('for machines', () => {
  it('readiness is 503 with its reasons while something is missing, liveness is not', async () => {
    const checks = [{ name: 'redis', isPassed: false, detail: 'does not answer' }]
    const { get } = start({ readiness: () => ({ isReady: false, checks }) })
    const ready = await get('/readyz')
    expect(ready.statusCode).toBe(503)
    expect(ready.json()).toEqual({
      status: 'not-ready',
      checks: [{ name: 'redis', passed: false, detail: 'does not answer' }],
    })
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await get('/healthz')).headers['cache-control']).toBe('no-store')
  })

  it('HSTS stands only where the public address is https', async () => {
    expect((await start().get('/')).headers).toHaveProperty('strict-transport-security')
    expect((await start({ publicUrl: 'http://127.0.0.1:8080' }).get('/')).headers).not.toHaveProperty(
      'strict-transport-security',
    )
  })

  it('the documentation page loads with what its policy allows', async () => {
    const answer = await start().get('/docs/')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
  })
})

describe('embedding', () => {
  it('the widget has its own caching and is open to all', async () => {
    const { headers } = await start().get('/embed/v1.js')
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800',
      'access-control-allow-origin': '*',
    })
  })
})

it('strangers’ text and addresses stay harmless on every page', async () => {
  const attack = buildEntry(1, {
    title: '"><script>alert(1)</script>',
    url: 'javascript:alert(1)',
    site: '<b>site</b>',
    summary: '<img src=x onerror=alert(1)>',
    image: 'javascript:alert(1)',
    author: '<i>a</i>',
    language: '"><script>',
  })
  const { ports, get } = start()
  ports.editions.set('more-news', buildEdition({ entries: [attack], publishedAtMs: TEST_NOW_MS }))
  ports.items.set('x', buildItemView({ id: 'x', title: attack.title, url: attack.url, summary: attack.summary }))
  for (const url of ['/', '/embed/more-news.html', '/items/x.html']) {
    const { body } = await get(url)
    expect(body).not.toMatch(/<script>alert|<img src=x|<b>site|<i>a|(href|src)="javascript/)
    expect(body).toContain('&lt;script')
  }
})
