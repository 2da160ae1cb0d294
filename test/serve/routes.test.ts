import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts } from '../support/serve-ports.js'

const EXAMPLES: Readonly<Record<string, string>> = { list: 'more-news', number: '7', id: 'item0000001' }
const OEMBED = `/oembed?url=${encodeURIComponent('https://uptick.example/lists/more-news')}`
const UNKEYED = `host x-forwarded-host x-forwarded-proto x-forwarded-port x-forwarded-prefix x-host x-original-url
  x-rewrite-url forwarded origin referer user-agent save-data cookie via x-real-ip x-http-method-override
  x-method-override x-original-host true-client-ip`.split(/\s+/)

async function allPaths(app: FastifyInstance): Promise<string[]> {
  const { paths } = (await app.inject('/openapi.json')).json()
  return Object.keys(paths).map(path => path.replace(/\{(\w+)\}/g, (_, name) => EXAMPLES[name] ?? ''))
}

/** Answers and their headers; a stream, which has no end, is left after its headers. */
async function ask(app: FastifyInstance, path: string, headers: Record<string, string> = {}) {
  const url = path === '/oembed' ? OEMBED : path
  if (path.endsWith('/events')) {
    const answer = await app.inject({ url, headers, payloadAsStream: true })
    answer.stream().destroy()
    return { headers: answer.headers, body: '' }
  }
  const { headers: told, body } = await app.inject({ url, headers })
  return { headers: told, body }
}

describe('every route', () => {
  it('has the headers of its class', async () => {
    const app = buildServer(buildPorts())
    for (const path of await allPaths(app)) {
      const { headers } = await ask(app, path)
      const policy = String(headers['content-security-policy'])
      expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff'])
      expect([path, headers['referrer-policy']]).toEqual([path, 'strict-origin-when-cross-origin'])
      expect([path, headers['permissions-policy']]).toEqual([path, expect.stringContaining('camera=()')])
      expect([path, headers['strict-transport-security']]).toEqual([path, 'max-age=31536000'])
      expect([
        path,
        Object.keys(headers).filter(name => /^(server|x-powered-by|set-cookie|x-frame-options)$/.test(name)),
      ]).toEqual([path, []])
      expect([path, policy]).toEqual([path, expect.stringMatching(/^default-src 'none'/)])
      const isFrame = path === '/embed/more-news'
      expect([path, policy]).toEqual([path, expect.stringContaining(`frame-ancestors ${isFrame ? '*' : "'none'"}`)])
      expect([path, policy.includes('unsafe')]).toEqual([path, false])
      const isPrivate = /^\/(healthz|readyz)$/.test(path) || path.endsWith('/events')
      const caching = String(headers['cache-control'])
      expect([path, caching.includes('public')]).toEqual([path, !isPrivate])
      const isFragment = path === '/embed/more-news.html'
      if (!isPrivate && !isFragment) expect([path, headers['etag']]).toEqual([path, expect.stringMatching(/^"/)])
      if (/-[0-9a-f]{16}\.js$/.test(path)) expect(caching).toContain('immutable')
    }
  })

  it('answers the same bytes whatever twenty headers say that are no part of its key', async () => {
    expect(UNKEYED).toHaveLength(20)
    const all = Object.fromEntries(UNKEYED.map(name => [name, 'evil.example']))
    const app = buildServer(buildPorts())
    for (const path of (await allPaths(app)).filter(path => !path.endsWith('card.png'))) {
      const [plain, told] = [await ask(app, path), await ask(app, path, all)]
      expect([path, told.body]).toEqual([path, plain.body])
      expect([path, { ...told.headers, date: '' }]).toEqual([path, { ...plain.headers, date: '' }])
    }
  })
})

describe('oEmbed', () => {
  const get = (query: string) => buildServer(buildPorts()).inject(`/oembed?${query}`)
  const url = (address: string) => `url=${encodeURIComponent(address)}`

  it('has the fields of a rich answer of 1.0, and keeps within the size that is asked for', async () => {
    const answer = (
      await get(`${url('https://uptick.example/lists/more-news.html')}&maxwidth=300&maxheight=200`)
    ).json()
    expect(answer).toEqual({
      version: '1.0',
      type: 'rich',
      title: 'More news',
      provider_name: 'Uptick',
      provider_url: 'https://uptick.example/',
      cache_age: 3600,
      html: '<blockquote><a href="https://uptick.example/lists/more-news">More news</a></blockquote><iframe src="https://uptick.example/embed/more-news?limit=7" title="More news" width="300" height="200" style="border:0" loading="lazy"></iframe>',
      width: 300,
      height: 200,
    })
  })

  it.each([
    ['https://evil.example/lists/more-news', 404],
    ['https://uptick.example.evil.example/lists/more-news', 404],
    ['https://uptick.example/lists/none', 404],
    ['https://uptick.example/', 200],
  ])('%s is answered %i', async (address, status) => {
    expect((await get(url(address))).statusCode).toBe(status)
  })

  it('tells of an item what it is called and by whom', async () => {
    const answer = await get(url('https://uptick.example/items/item0000001'))
    expect(answer.json()).toMatchObject({
      type: 'link',
      title: 'Harbour town opens its 1. library boat',
      author_name: 'Reporter 1',
    })
    expect((await get(url('https://uptick.example/items/item0000009'))).statusCode).toBe(404)
  })

  it('tells the same as XML', async () => {
    const answer = await get(`${url('https://uptick.example/lists/more-news')}&format=xml&maxwidth=300`)
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(answer.body).toContain('<oembed><version>1.0</version><title>More news</title>')
    expect(answer.body).toContain('&lt;iframe src=&quot;https://uptick.example/embed/more-news?limit=7&quot;')
    expect(answer.body).toContain('<width>300</width><height>560</height></oembed>')
  })

  it('is found from the page of a list, with and without its format in the address, and from the front page', async () => {
    for (const path of ['/lists/more-news', '/lists/more-news.html', '/']) {
      const { body } = await buildServer(buildPorts()).inject({ url: path, headers: { accept: 'text/html' } })
      const [link = ''] = /<link[^>]+application\/json\+oembed[^>]*>/.exec(body) ?? []
      const address = /href="https:\/\/uptick\.example\/oembed\?([^"]+)"/.exec(link)?.[1] ?? ''
      expect((await get(address.replaceAll('&amp;', '&'))).json().type).toBe('rich')
    }
  })

  it('offers no other format: 501, as the specification wants', async () => {
    expect((await get(`${url('https://uptick.example/')}&format=yaml`)).statusCode).toBe(501)
    expect((await get('')).statusCode).toBe(400)
  })
})

it('the card is a PNG of 1200 × 630', async () => {
  const { rawPayload, headers } = await buildServer(buildPorts()).inject('/lists/more-news/card.png')
  expect(headers['content-type']).toBe('image/png')
  expect(rawPayload.subarray(1, 4).toString()).toBe('PNG')
  expect([rawPayload.readUInt32BE(16), rawPayload.readUInt32BE(20)]).toEqual([1200, 630])
})
