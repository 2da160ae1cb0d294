import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { acceptedQuery } from '../../src/serve/accepted-query.js'
import { createAnswerCache } from '../../src/serve/answer-cache.js'
import { SELECTION_NAMES } from '../../src/serve/parameters.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

const TRACKING = [
  'fbclid=IwAR0x',
  'gclid=1',
  'utm_source=newsletter&utm_medium=email',
  'mc_cid=1&mc_eid=2',
  'ref=example',
  '_=1764280000',
  't=1764280000',
  'msclkid=1',
  'igsh=1',
  'FBCLID=1',
  'fbclid=1&fbclid=2',
]
const EXAMPLES: Readonly<Record<string, string>> = { list: 'more-news', number: '7', id: 'item0000001' }
const OEMBED = `/oembed?url=${encodeURIComponent('https://uptick.example/lists/more-news')}`

function start() {
  const cache = createAnswerCache()
  const ports = buildPorts()
  ports.past.set('more-news 7', buildEdition())
  return { cache, app: buildServer(ports, cache) }
}

/** Each address, with an example of what it is about. A picture needs fonts, which not every machine has. */
async function addressesOf(app: FastifyInstance): Promise<string[]> {
  const { paths } = (await app.inject('/openapi.json')).json()
  return Object.keys(paths)
    .map(path => path.replace(/\{(\w+)\}/g, (_, name) => EXAMPLES[name] ?? ''))
    .map(path => (path === '/oembed' ? OEMBED : path))
    .filter(path => !path.endsWith('card.png'))
}

/** A stream of events, which has no end, is left after its headers. */
async function ask(app: FastifyInstance, url: string) {
  if (!url.includes('/events')) return app.inject(url)
  const answer = await app.inject({ url, payloadAsStream: true })
  answer.stream().destroy()
  return { statusCode: answer.statusCode, body: '', headers: answer.headers }
}

const withQuery = (address: string, query: string) => `${address}${address.includes('?') ? '&' : '?'}${query}`

describe('a link to us that others hung tracking parameters onto', () => {
  it('opens at every address, as if they were not there', async () => {
    const { app } = start()
    for (const address of await addressesOf(app)) {
      const plain = await ask(app, address)
      for (const query of TRACKING) {
        const { statusCode, body, headers } = await ask(app, withQuery(address, query))
        expect([address, query, statusCode]).toEqual([address, query, 200])
        expect(body).toBe(plain.body)
        expect(headers['etag']).toBe(plain.headers['etag'])
      }
    }
  })

  it('is answered from what is kept already', async () => {
    const { app, cache } = start()
    for (const query of ['limit=2', 'limit=2&fbclid=1', 'utm_source=a&limit=2', 'limit=2&t=1', 'limit=2&t=2'])
      await app.inject(`/lists/more-news.json?${query}`)
    expect(cache.count()).toBe(1)
  })

  it('has a canonical link without them, with what was chosen', async () => {
    const { body } = await start().app.inject('/lists/more-news?fbclid=1&limit=2&utm_source=x')
    expect(body).toContain('<link rel="canonical" href="https://uptick.example/lists/more-news.html?limit=2"')
    expect(body).not.toMatch(/fbclid|utm_source/)
  })

  it('leads on without them to the edition of a moment', async () => {
    const { headers } = await start().app.inject('/lists/more-news?at=2026-03-02T12:00Z&fbclid=1')
    expect(headers['location']).toBe('https://uptick.example/lists/more-news/editions/7')
  })
})

describe('other unknown parameters', () => {
  it('are ignored by pages', async () => {
    const { app } = start()
    for (const address of [
      '/',
      '/lists',
      '/lists/more-news',
      '/items/item0000001',
      '/sources',
      '/lists/more-news/embed',
    ]) {
      const plain = await app.inject(address)
      const { statusCode, body } = await app.inject(`${address}?unheard=of`)
      expect([address, statusCode]).toEqual([address, 200])
      expect(body).toBe(plain.body)
    }
  })

  it('are refused by data, with the names that exist', async () => {
    const { app } = start()
    const data = (await addressesOf(app)).filter(
      address => /\.(json|xml|md|txt)$/.test(address) && /^\/(lists|items|sources)/.test(address),
    )
    expect(data.length).toBeGreaterThan(9)
    for (const address of data) {
      const answer = await app.inject(`${address}?unheard=of&fbclid=1`)
      expect([address, answer.statusCode]).toEqual([address, 400])
      expect(answer.json()).toMatchObject({
        detail: 'Unknown parameter "unheard".',
        remedy: expect.stringContaining('locale'),
      })
    }
    const named = await app.inject({ url: '/lists/more-news?unheard=of', headers: { accept: 'application/json' } })
    expect(named.statusCode).toBe(400)
  })
})

it('no parameter of ours is taken for a tracking parameter', () => {
  const names = [
    ...SELECTION_NAMES,
    'at',
    'locale',
    'url',
    'maxwidth',
    'maxheight',
    'format',
    'dates',
    'top',
    'topic',
    'q',
  ]
  const query = Object.fromEntries(names.map(name => [name, '1']))
  expect(acceptedQuery(query, { names: [], ignoresUnknown: false })).toEqual(query)
})
