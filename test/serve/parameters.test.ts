import { describe, expect, it } from 'vitest'
import { SELECTION_NAMES, type Selection, selectionQuerySchema } from '../../src/serve/parameters.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

/** A choice of each parameter that takes one or two of the three entries, and another. */
const CHOICES: Readonly<Record<keyof Selection, readonly [string, string]>> = {
  limit: ['1', '2'],
  site: ['a.example', 'b.example'],
  lang: ['en', 'de'],
  network: ['youtube', 'feed'],
  minRate: ['1500', '2500'],
  top: ['10', '50'],
  dates: ['none', 'none'], // has one value
  tag: ['harbour', 'rail'],
  words: ['one', 'two'],
}

/** Formats that hold nothing of what a parameter changes. */
const UNCHANGED: Readonly<Partial<Record<keyof Selection, readonly string[]>>> = { dates: ['md', 'txt'] }

function start() {
  const ports = buildPorts()
  const counters = buildEntry(1).counters.map(counter => ({ ...counter, network: 'feed' }))
  const entries = [
    buildEntry(1, { title: 'one', site: 'a.example', language: 'en', tags: ['harbour'] }),
    buildEntry(2, { title: 'two', site: 'b.example', language: 'de', tags: ['rail'], mentions: [], counters }),
    buildEntry(3, { title: 'three', site: 'c.example', language: 'fr', tags: [] }),
  ]
  ports.editions.set('more-news', buildEdition({ entries }))
  const app = buildServer(ports)
  return {
    get: async (query: string, format = 'json') => (await app.inject(`/lists/more-news.${format}${query}`)).body,
  }
}

describe('each parameter of a list', () => {
  it('is known here', () => {
    expect([...SELECTION_NAMES].sort()).toEqual(Object.keys(CHOICES).sort())
    expect([...Object.keys(selectionQuerySchema.shape)].sort()).toEqual([...SELECTION_NAMES, 'locale'].sort())
  })

  it.each(SELECTION_NAMES)('%s: what one reader chose is never served to another', async name => {
    const [one, other] = CHOICES[name]
    const queries = ['', `?${name}=${one}`, `?${name}=${other}`]
    for (const format of ['json', 'xml', 'md', 'txt', 'html']) {
      const alone = await Promise.all(queries.map(query => start().get(query, format)))
      const { get } = start()
      const together = []
      for (const query of queries) together.push(await get(query, format))
      expect(together).toEqual(alone)
      expect(new Set(together).size > 1).toBe(!UNCHANGED[name]?.includes(format))
      expect(await get('', format)).toBe(alone[0])
    }
  })

  it.each(SELECTION_NAMES)('%s stands in the address of the answer, and stays when the form is sent', async name => {
    const query = `?${name}=${CHOICES[name][0]}`
    const { get } = start()
    expect(JSON.parse(await get(query)).feed_url).toBe(`https://uptick.example/lists/more-news.json${query}`)
    const form = /<form.*<\/form>/s.exec(await get(query, 'html'))?.[0]
    expect(form).toMatch(new RegExp(`name="${name}"`))
  })

  it.each([
    ['https://b.example/', [2]],
    ['http://www.b.example/a/page?with=query', [2]],
    ['B.Example', [2]],
    ['b.example/', [2]],
    ['https://', []],
    ['', [1, 2, 3]],
  ])('site=%s takes the host', async (site, ranks) => {
    const { items } = JSON.parse(await start().get(`?site=${encodeURIComponent(site)}`))
    expect(items.map(({ _uptick }: { _uptick: { rank: number } }) => _uptick.rank)).toEqual(ranks)
  })

  it('site is compared as hosts are written in addresses', async () => {
    const { data } = selectionQuerySchema.safeParse({ site: 'Bücher.example' })
    expect(data?.site).toBe('xn--bcher-kva.example')
  })
})
