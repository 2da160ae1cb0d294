import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'
import { type ServedUptick, serveUptick } from '../support/served.js'

const LIST = '/embed/more-news.html'
const EMPTY = '<section class="uptick uptick-empty" data-list="'

const open: ServedUptick[] = []
afterEach(() => Promise.all(open.splice(0).map(served => served.close())))

function start(parts = {}) {
  const ports = buildPorts(parts)
  const app = buildServer(ports)
  return { ports, app, get: (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers }) }
}

describe('the fragment', () => {
  it('holds the entries, at most as many as are asked for', async () => {
    const { body } = await start().get(`${LIST}?limit=2`)
    expect(body.match(/class="uptick-entry"/g)).toHaveLength(2)
    expect(body).toContain('rel="noopener nofollow ugc"')
    expect(body).toContain('11,900 likes (3,000/hr)')
  })

  it('is marked when the sources of all its entries have stopped answering', async () => {
    const { ports, get } = start()
    ports.editions.set('more-news', buildEdition({ entries: [buildEntry(1, { stale: true }), buildEntry(2)] }))
    expect((await get(LIST)).body).toContain('<section class="uptick" ')
    expect((await get(`${LIST}?limit=1`)).body).toContain('<section class="uptick uptick-stale" ')
  })

  it('stays while Redis is away', async () => {
    const { ports, get } = start()
    ports.connected = false
    expect((await get(LIST)).body).toContain('library boat')
  })

  it('is the same whatever an include engine passes on of the browser’s request', async () => {
    const { get } = start()
    const plain = await get(LIST)
    for (const headers of [
      { 'accept-encoding': 'gzip, deflate, br' },
      { 'if-none-match': '*' },
      { 'if-none-match': '"x"', 'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT' },
      { 'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT' },
      { range: 'bytes=0-9' },
      { cookie: 'session=1', authorization: 'Basic eDp5' },
      { accept: 'image/avif', 'accept-language': 'ar' },
    ]) {
      const answer = await get(LIST, headers)
      expect([headers, answer.statusCode, answer.body]).toEqual([headers, 200, plain.body])
      expect({ ...answer.headers, date: '' }).toEqual({ ...plain.headers, date: '' })
    }
    const present = ['etag', 'last-modified', 'vary', 'content-encoding', 'location', 'set-cookie'].filter(
      name => name in plain.headers,
    )
    expect(present).toEqual([])
  })

  it('has no braces, which the templates of some servers would run', async () => {
    const { ports, get } = start()
    const entries = [buildEntry(1, { title: 'What {{now}} means', url: 'https://a.example/{id}' })]
    ports.editions.set('more-news', buildEdition({ entries }))
    const { body } = await get(LIST)
    expect(body).not.toContain('{')
    expect(body).toContain('What &#123;&#123;now}} means')
  })

  it.each([
    ['an unknown list', '/embed/none.html', 'There is no list "none".'],
    ['a list without an edition', '/embed/videos.html', 'Nothing is listed yet.'],
    ['a wrong parameter', `${LIST}?limit=many`, 'write a whole number from 1 to 100'],
    ['a wrong language', `${LIST}?locale=tlh`, 'write one of en'],
    ['a parameter that stands twice', `${LIST}?limit=1&limit=2`, 'limit'],
    ['an address that is not well-formed', '/embed/%E0%A4.html', 'is not'],
    ['a name that is too long', `/embed/${'x'.repeat(400)}.html`, ''],
    ['a folder', '/embed/a/b.html', 'There is nothing at this address.'],
  ])('is an empty section with the reason in a comment for %s', async (_, url, reason) => {
    const answer = await start().get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    expect(answer.body).toMatch(
      /^<section class="uptick uptick-empty" data-list="[a-z0-9-]+"><!-- .*? --><\/section>\n$/,
    )
    expect(answer.body).toContain(reason)
  })

  it('takes no other parameters for mistakes', async () => {
    const { get } = start()
    expect((await get(`${LIST}?limit=2&fbclid=x&colour=red`)).body).toBe((await get(`${LIST}?limit=2`)).body)
  })

  it('lets no address end the comment', async () => {
    const { get } = start()
    for (const name of [
      '--%3E%3Cb%3E',
      'a--!%3E',
      '%22%3E%3C!--%23echo%20var=x--%3E',
      '%3Cesi:include/%3E',
      '{{now}}',
    ]) {
      const { body } = await get(`/embed/${name}.html`)
      expect([name, body.match(/[<>]/g)?.length]).toEqual([name, 6])
      expect(body).not.toMatch(/--!|#|\{/)
    }
  })

  it.each(['POST', 'PUT', 'DELETE', 'PROPFIND'])('is an empty section for %s', async method => {
    const uptick = await serveUptick()
    open.push(uptick)
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const sent = request(`${uptick.url}${LIST}`, { method, headers: { 'content-length': 9 } }, async response =>
        resolve({ status: response.statusCode, body: await text(response) }),
      )
      sent.on('error', reject).end('a=b&c=d&e')
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain(`${EMPTY}more-news"><!-- ${method} is not`)
  })

  it('answers HEAD with the headers of GET', async () => {
    const { app, get } = start()
    const head = await app.inject({ method: 'HEAD', url: LIST })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe((await get(LIST)).headers['content-length'])
  })
})
