import { describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts } from '../support/serve-ports.js'

function start(parts = {}) {
  const ports = buildPorts(parts)
  const app = buildServer(ports)
  return { ports, app, get: (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers }) }
}

const PARAMETERS = 'Parameters here: limit, site, lang, network, minRate, top, dates, tag, words, locale, at.'

describe('errors', () => {
  it.each([
    ['/lists/more-news.json?colour=red', 'Unknown parameter "colour".', PARAMETERS],
    ['/lists/more-news.json?limit=0', 'limit: write a whole number from 1 to 100.', PARAMETERS],
    ['/lists/more-news?limit=x', 'limit: write a whole number from 1 to 100.', PARAMETERS],
    ['/lists/more-news?limit=101&limit=5', 'limit: it stands there several times; write it once.', PARAMETERS],
    ['/lists/more-news?site=a&site=b', 'site: it stands there several times; write it once.', PARAMETERS],
    ['/lists/more-news?lang=!', 'lang: write a language', PARAMETERS],
    ['/lists/more-news?words=a&words=b', 'words: it stands there several times; write it once.', PARAMETERS],
    ['/lists/more-news?locale=tlh', 'locale: write one of en, de, fr, es, th, ar.', PARAMETERS],
    ['/items/item0000001?locale=de-AT', 'locale: write one of', 'Parameters here: locale.'],
    ['/lists/more-news?minRate=often', 'minRate: write a number per hour, 0 or more.', PARAMETERS],
    ['/lists/more-news?minRate=1&minRate=2', 'minRate: it stands there several times', PARAMETERS],
    ['/lists/more-news?at=1&at=2', 'at: it stands there several times', PARAMETERS],
    [
      '/lists/more-news?network=myspace',
      'There is no network "myspace".',
      'The networks are feed, hackernews, youtube.',
    ],
    ['/oembed?url=x&maxwidth=wide', 'maxwidth: write whole pixels, from 1 to 10000.', 'maxwidth'],
    ['/lists/more-news?minRate=-1', 'minRate: write a number', PARAMETERS],
    ['/lists/more-news?at=yesterday', 'at: write a moment such as', PARAMETERS],
    ['/lists/more-news?at=2026-02-31T99:00Z', 'at: write a moment such as', PARAMETERS],
    ['/lists/more-news?at=2026-02-31T12:00Z', 'at: write a moment such as', PARAMETERS],
    ['/lists/more-news?at=2026-02-31', 'at: write a moment such as 2026-11-21T14:00Z, or a day such as', PARAMETERS],
    ['/lists/more-news?at=2026-03', 'at: write a moment such as', PARAMETERS],
    ['/lists/more-news/editions/1.json?at=2026-01-01T00:00Z', 'Unknown parameter "at".', 'locale.'],
    ['/lists/more-news/editions/zero', 'number: an edition', ''],
    ['/sources.json?limit=1', 'Unknown parameter "limit".', 'Parameters here: locale.'],
    ['/lists/more-news/events?limit=1', 'Unknown parameter "limit".', 'This address takes no parameters.'],
  ])('%s is a 400 that says what would be right', async (url, detail, remedy) => {
    const answer = await start().get(url)
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    const told = answer.json()
    expect(told).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, code: 'invalid-request' })
    expect(told.detail).toContain(detail)
    expect(told.remedy).toContain(remedy)
  })

  it('say which lists exist', async () => {
    const told = (await start().get('/lists/nothing.json')).json()
    expect(told).toMatchObject({
      status: 404,
      detail: 'There is no list "nothing".',
      remedy: 'The lists are more-news, videos.',
    })
  })

  it('say how else a list comes when only the extension is wrong', async () => {
    expect((await start().get('/lists/more-news.rss')).json()).toMatchObject({
      status: 404,
      detail: 'The list "more-news" does not come as ".rss".',
      remedy: 'Its extensions are .html, .json, .xml, .md, .txt.',
    })
  })

  it('do not refuse a network that an edition names, known or not', async () => {
    const { ports, get } = start()
    ports.networks = []
    expect((await get('/lists/more-news.json?network=youtube')).statusCode).toBe(200)
  })

  it('are plain pages to those who ask for HTML, with what was asked as text', async () => {
    const { get } = start()
    for (const answer of [
      await get('/lists/%3Cscript%3Ealert(1)%3C%2Fscript%3E.html'),
      await get('/lists/%3Cscript%3Ealert(1)%3C%2Fscript%3E', { accept: 'text/html' }),
    ]) {
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.body).toContain('&lt;script>alert(1)')
      expect(answer.body).not.toContain('<script>alert')
    }
  })

  it('carry the headers that all answers carry', async () => {
    const { headers } = await start().get('/nothing/here')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'access-control-allow-origin': '*' })
  })

  it.each(['/%E0%A4%A', '/lists/%ff'])('are told of the address %s that cannot be decoded', async url => {
    const answer = await start().get(url)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ status: 400 })
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })

  it('tell that Redis is away where an answer needs it, and for how long to wait', async () => {
    const { ports, get } = start({ readItem: () => Promise.reject(new Error('connect ECONNREFUSED')) })
    ports.connected = false
    const answer = await get('/items/item0000001.json')
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    expect(answer.json().code).toBe('redis-unreachable')
  })

  it('keep what went wrong inside', async () => {
    const { get } = start({ readItem: () => Promise.reject(new Error('secret path /srv/x')) })
    const answer = await get('/items/item0000001.json')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret')
  })
})

it.each(['/lists/%ff.json', '/lists/%.json', '/%zz'])('%s is a 400 that says how addresses are written', async url => {
  const answer = await start().get(url)
  expect(answer.statusCode).toBe(400)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json()).toMatchObject({
    code: 'invalid-request',
    detail: expect.stringContaining('not encoded'),
    remedy: expect.stringContaining('%25'),
  })
})

describe('methods', () => {
  it('HEAD has the headers of GET and no body', async () => {
    const { app, get } = start()
    for (const url of ['/', '/lists/more-news.json', '/sources', '/healthz', '/embed/v1.js']) {
      const head = await app.inject({ method: 'HEAD', url })
      const { headers } = await get(url)
      expect([head.statusCode, head.body]).toEqual([200, ''])
      expect({ ...head.headers, date: '' }).toEqual({ ...headers, date: '' })
    }
  })

  it('OPTIONS tells what is allowed, to other sites too', async () => {
    const answer = await start().app.inject({ method: 'OPTIONS', url: '/lists/more-news.json' })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    })
    expect((await start().app.inject({ method: 'OPTIONS', url: '/nothing' })).statusCode).toBe(404)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s is 405 before any body is read', async method => {
    const headers = { 'content-type': 'text/odd', 'content-length': '999999' }
    const answer = await start().app.inject({ method, url: '/lists/more-news.json', headers, payload: 'x' })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS')
  })
})
