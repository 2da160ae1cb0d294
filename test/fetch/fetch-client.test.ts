import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchOutcome, FetchRequest } from '../../src/fetch/fetch-outcome.js'
import { keepValidators } from '../../src/fetch/validators.js'
import { answer, conditionalAnswer, redirect, silence, statusAnswer } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient, TEST_USER_AGENT } from '../support/simulated-client.js'

const FEED = 'http://feeds.example/feed'
const ACCEPT = 'application/atom+xml, application/rss+xml;q=0.9'

let origin: ScriptedOrigin
let client: FetchClient

beforeEach(async () => {
  origin = await startScriptedOrigin()
  client = simulatedClient(origin)
})

afterEach(async () => {
  await client.close()
  await origin.stop()
})

const fetchFeed = (request: Partial<FetchRequest> = {}) => client.fetch({ url: FEED, accept: ACCEPT, ...request })
const text = (outcome: FetchOutcome) => (outcome.kind === 'body' ? Buffer.from(outcome.body).toString() : outcome)
const hostsAndPaths = () => origin.requests.map(({ host, path }) => host + path)

describe('an answer', () => {
  test('is a body with its status, headers, address and size on the wire', async () => {
    origin.at(
      '/feed',
      answer({
        headers: [
          ['X-One', 'a'],
          ['x-one', 'b'],
          ['X-Two', '\xe9'],
        ],
        body: 'hello',
      }),
    )
    const outcome = await fetchFeed()
    expect(outcome).toMatchObject({ kind: 'body', status: 200, url: FEED, hops: [], wireBytes: 5 })
    expect(outcome).toHaveProperty('headers', { 'x-one': 'a, b', 'x-two': '\xe9', 'content-length': '5' })
    expect(text(outcome)).toBe('hello')
  })

  test.each([300, 400, 403, 404, 410, 429, 500, 503])(
    'of status %i is an HTTP error, with its headers',
    async status => {
      origin.at('/feed', statusAnswer(status, [['Retry-After', '7']]))
      const outcome = await fetchFeed()
      expect(outcome).toMatchObject({ kind: 'http-error', status, headers: { 'retry-after': '7' } })
    },
  )

  test('of 204 is an empty body', async () => {
    origin.at('/feed', statusAnswer(204))
    expect(await fetchFeed()).toMatchObject({ kind: 'body', wireBytes: 0 })
  })

  test('to a part that nobody asked for is no body', async () => {
    origin.at('/feed', statusAnswer(206))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'truncated' })
  })

  test('of an error does not cost its body', async () => {
    origin.at('/feed', answer({ status: 404, headers: [['Content-Length', '99000000']], body: 'never finished' }))
    expect(await fetchFeed()).toMatchObject({ kind: 'http-error', status: 404, wireBytes: 0 })
  })
})

describe('a request', () => {
  test('has the same headers in the same order each time, and nothing that tells of us (P47, P48)', async () => {
    origin.at('/feed?a=1&b', answer({ headers: [['Set-Cookie', 'id=1; Path=/']], body: 'x' }))
    for (let i = 0; i < 3; i++) await fetchFeed({ url: `${FEED}?a=1&b#part` })
    const headers = [
      ['host', 'feeds.example'],
      ['connection', 'keep-alive'],
      ['user-agent', TEST_USER_AGENT],
      ['accept', ACCEPT],
      ['accept-encoding', 'zstd' in process.versions ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br'],
    ]
    expect(origin.requests.map(({ rawHeaders }) => rawHeaders)).toEqual([headers, headers, headers])
    expect(origin.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill('GET /feed?a=1&b'))
  })

  test('turns user name and password of its address into Authorization, and tells nobody', async () => {
    origin.at('/feed', answer({ body: 'x' }))
    const outcome = await fetchFeed({ url: 'http://me:p%40ss@feeds.example/feed' })
    expect(outcome).toMatchObject({ kind: 'body', url: FEED })
    expect(origin.requests[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  })

  test.each(['feed', 'ftp://feeds.example/', 'file:///etc/passwd', 'http://', ''])(
    'to "%s" is never made',
    async url => {
      expect(await fetchFeed({ url })).toMatchObject({ kind: 'failed', code: 'bad-url', hops: [] })
      expect(origin.connections()).toBe(0)
    },
  )

  test('that cannot be sent is a failure, not an exception', async () => {
    const outcome = await fetchFeed({ headers: { 'x-key': 'line\r\nbreak' } })
    expect(outcome).toMatchObject({ kind: 'failed', code: 'protocol' })
  })
})

describe('validators', () => {
  const revisit = async (outcome: FetchOutcome) => await fetchFeed({ validators: keepValidators({}, outcome, true) })
  const sentFields = (index: number) => {
    const { headers } = origin.requests[index] ?? {}
    return { etag: headers?.['if-none-match'], lastModified: headers?.['if-modified-since'] }
  }

  test.each([
    ['both (P1)', '"a"', 'Wed, 01 Jan 2020 00:00:00 GMT'],
    ['an odd ETag (P2)', 'W/"x,y \\"z\xff"', undefined],
    ['an ETag without quotes (P3)', 'abc', undefined],
    ['a time that does not exist (P4)', undefined, 'Wed, 01 Jan 2020 25:99:99 GMT'],
    ['only an ETag (P5)', '"a"', undefined],
    ['only a date (P5)', undefined, 'Wed, 01 Jan 2020 00:00:00 GMT'],
  ])('%s come back byte for byte', async (_what, etag, lastModified) => {
    const fields = [
      ...(etag === undefined ? [] : [['ETag', etag] as const]),
      ...(lastModified === undefined ? [] : [['Last-Modified', lastModified] as const]),
    ]
    origin.at('/feed', conditionalAnswer('body', fields))
    expect(await revisit(await fetchFeed())).toMatchObject({ kind: 'unchanged', status: 304, wireBytes: 0 })
    expect(sentFields(0)).toEqual({})
    expect(sentFields(1)).toEqual({ etag, lastModified })
    expect(origin.requests).toHaveLength(2)
  })

  test('304 to a request without any is an error, and is not asked again (P10)', async () => {
    origin.at('/feed', statusAnswer(304))
    expect(await fetchFeed()).toMatchObject({ kind: 'http-error', status: 304 })
    expect(origin.requests).toHaveLength(1)
  })

  test('go to the address that gave them, and not to the one that leads there', async () => {
    origin.at('/feed', redirect(302, '/new'))
    origin.at('/new', conditionalAnswer('body', [['ETag', '"n"']]))
    expect(await revisit(await fetchFeed())).toMatchObject({ kind: 'unchanged', url: 'http://feeds.example/new' })
    expect([0, 1, 2, 3].map(index => sentFields(index).etag)).toEqual([undefined, undefined, undefined, '"n"'])
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed and told', async status => {
    origin.at('/feed', redirect(status, '/new#part'))
    origin.at('/new', answer({ body: 'moved' }))
    const outcome = await fetchFeed()
    const to = 'http://feeds.example/new'
    expect(outcome).toMatchObject({ kind: 'body', url: to, hops: [{ status, from: FEED, to }] })
  })

  test('five are followed and the sixth is not (P45)', async () => {
    for (let hop = 0; hop < 6; hop++) origin.at(`/${hop}`, redirect(301, `/${hop + 1}`))
    origin.at('/6', answer({ body: 'the end' }))
    expect(await fetchFeed({ url: 'http://feeds.example/1' })).toMatchObject({ kind: 'body' })
    origin.requests.length = 0
    const outcome = await fetchFeed({ url: 'http://feeds.example/0' })
    expect(outcome).toMatchObject({ kind: 'failed', code: 'too-many-redirects', url: 'http://feeds.example/5' })
    expect(origin.requests).toHaveLength(6)
  })

  test('a circle is left as soon as it closes (P45)', async () => {
    origin.at('/feed', redirect(301, '/other'))
    origin.at('/other', redirect(301, FEED))
    origin.at('/self', redirect(301, '/self'))
    expect(await fetchFeed()).toMatchObject({ code: 'too-many-redirects' })
    expect(await fetchFeed({ url: 'http://feeds.example/self' })).toMatchObject({ code: 'too-many-redirects' })
    expect(hostsAndPaths()).toEqual(['feeds.example/feed', 'feeds.example/other', 'feeds.example/self'])
  })

  test('a circle that sets a cookie says that it wants one, and none is sent', async () => {
    const setting = (location: string) =>
      statusAnswer(302, [
        ['Location', location],
        ['Set-Cookie', 'seen=1'],
      ])
    origin.at('/feed', setting('/feed'))
    const message = 'feeds.example wants a cookie first, and none are sent'
    expect(await fetchFeed()).toMatchObject({ code: 'too-many-redirects', message })
    origin.at('/a', setting('/b'))
    origin.at('/b', redirect(302, '/a'))
    expect(await fetchFeed({ url: 'http://feeds.example/a' })).toMatchObject({ code: 'too-many-redirects', message })
    for (let hop = 0; hop < 6; hop++) origin.at(`/${hop}`, setting(`/${hop + 1}`))
    const long = await fetchFeed({ url: 'http://feeds.example/0' })
    expect(long).toMatchObject({ message: expect.stringContaining('perhaps it wants a cookie first') })
    expect(origin.requests.filter(({ headers }) => 'cookie' in headers)).toEqual([])
  })

  test('credentials stay with their origin, even when it is come back to (P46)', async () => {
    origin.at('feeds.example/feed', redirect(302, '/next'))
    origin.at('feeds.example/next', redirect(302, 'https://other.example/'))
    origin.at('other.example/', redirect(302, 'https://u:p@feeds.example/last'))
    origin.at('feeds.example/last', answer({ body: 'x' }))
    const headers = { Authorization: 'Bearer secret', Cookie: 'id=1', 'X-Api-Key': 'secret' }
    expect(await fetchFeed({ headers })).toMatchObject({ kind: 'body' })
    const shown = origin.requests.map(request =>
      ['authorization', 'cookie', 'x-api-key'].filter(name => request.headers[name]),
    )
    const all = ['authorization', 'cookie', 'x-api-key']
    expect(shown).toEqual([all, all, [], []])
  })

  test('https does not lead to http unless the operator says so (P42)', async () => {
    origin.at('/feed', redirect(301, 'http://feeds.example/plain'))
    origin.at('/plain', answer({ body: 'x' }))
    const url = 'https://feeds.example/feed'
    expect(await fetchFeed({ url })).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
    const lenient = simulatedClient(origin, { isDowngradeAllowed: true })
    expect(await lenient.fetch({ url, accept: ACCEPT })).toMatchObject({ kind: 'body' })
    await lenient.close()
  })

  test('a stranger does not lead to a private host that the operator named', async () => {
    const privateHosts = new Set(['bridge.lan:80'])
    origin.at('/feed', redirect(302, 'http://bridge.lan/admin'))
    origin.at('bridge.lan/old', redirect(302, '/new'))
    origin.at('bridge.lan/new', answer({ body: 'x' }))
    const guarded = simulatedClient(origin, { privateHosts })
    expect(await guarded.fetch({ url: FEED, accept: ACCEPT })).toMatchObject({ code: 'address-forbidden' })
    expect(await guarded.fetch({ url: 'http://bridge.lan/old', accept: ACCEPT })).toMatchObject({ kind: 'body' })
    await guarded.close()
  })

  test.each([
    ['another port', 'http://feeds.example:8080/', 'address-forbidden'],
    ['another scheme', 'ftp://feeds.example/', 'bad-url'],
    ['nonsense', 'http://[', 'bad-url'],
  ])('to %s is refused', async (_what, location, code) => {
    origin.at('/feed', redirect(301, location))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code, hops: [] })
  })

  test('without a Location is an HTTP error', async () => {
    origin.at('/feed', statusAnswer(302))
    expect(await fetchFeed()).toMatchObject({ kind: 'http-error', status: 302 })
  })

  test('a Location in raw UTF-8 is understood', async () => {
    origin.at('/feed', redirect(301, Buffer.from('/größe').toString('latin1')))
    origin.at('/gr%C3%B6%C3%9Fe', answer({ body: 'x' }))
    expect(await fetchFeed()).toMatchObject({ kind: 'body' })
  })
})

describe('giving up', () => {
  test('a request that its caller aborts is aborted, before and while it runs', async () => {
    origin.at('/feed', silence())
    const abort = new AbortController()
    const running = fetchFeed({ signal: abort.signal })
    await origin.hasRequests(1)
    abort.abort()
    expect(await running).toMatchObject({ kind: 'failed', code: 'aborted' })
    expect(await fetchFeed({ signal: abort.signal })).toMatchObject({ kind: 'failed', code: 'aborted' })
    expect(origin.requests).toHaveLength(1)
  })

  test('closing the client ends what is in flight and refuses what comes after', async () => {
    origin.at('/feed', silence())
    const running = fetchFeed()
    await origin.hasRequests(1)
    await client.close()
    expect(await running).toMatchObject({ kind: 'failed', code: 'aborted' })
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'aborted' })
  })
})
