import { describe, expect, it } from 'vitest'
import { fixtureBytes, useLooks } from '../support/looks.js'

const { look, shown } = useLooks()
const trial = (name: string) => fixtureBytes(`trials/${name}`)

describe('entries under one link', () => {
  it.each([
    ['one-link-many-permalink-guids.rss', 'status.example'],
    ['one-link-guids-differ-in-fragment.rss', 'tools.example'],
  ])('are several items with counts of their own: %s', async (name, host) => {
    await look(`http://${host}/feed`, trial(name))
    const items = await shown()
    const [a = 0, b = 0, c = 0] = items.map(({ counts }) => counts.comments)
    expect(new Set(items.map(({ url }) => url)).size).toBe(3)
    expect(a - b).toBe(b - c)
    expect(a).toBe(3 * c)
  })
})

describe('titles', () => {
  it('keep their words about elements', async () => {
    await look('http://t.example/feed', trial('title-loses-element-names.rss'))
    const items = await shown()
    expect(items).toHaveLength(18)
    expect(items.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['<noscript> is dead', 'A guide to <head> elements', 'a<b and c>d', 'On The <dl>']),
    )
  })

  it('keep what only looks like a reference, and lose an escaped CDATA', async () => {
    await look('http://t.example/feed', trial('entity-without-semicolon.rss'))
    await look('http://t.example/other', trial('escaped-cdata.rss'))
    expect((await shown()).map(({ title }) => title)).toEqual(['Hello World', 'What ?a=1&copy=2&reg=3 does'])
  })
})

describe('addresses', () => {
  it('that are none make no items, and slips are mended', async () => {
    await look('http://t.example/feed', trial('link-is-no-address.rss'))
    expect((await shown()).map(({ title, url }) => [title, url])).toEqual([
      ['Colon lost', 'https://t.example/dbl2'],
      ['Development machine', expect.stringMatching(/^https?:\/\/t\.example\/2026\/foo\.html$/)],
      ['Escaped twice', 'https://t.example/de?a=1&b=2'],
      ['No scheme', 'https://www.t.example/foo'],
      ['Scheme twice', 'https://t.example/dbl'],
    ])
  })

  it('of redirectors are those of the page; the publisher of Google News is the site', async () => {
    await look('http://www.google.com/alerts/feeds/1/1', trial('google-alerts.atom'))
    await look('http://news.google.com/rss', trial('google-news.rss'))
    expect(await shown()).toMatchObject([
      { title: 'A tide mill turns again', url: 'https://harbour.example/mill?id=5' },
      { title: 'Tide mill opens again' },
    ])
  })
})

describe('counts with separators', () => {
  it('are read, but for those that are no whole numbers', async () => {
    await look('http://t.example/feed', fixtureBytes('intake/counts-with-separators.rss'))
    expect(Object.fromEntries((await shown()).map(({ title, counts }) => [title.trim(), counts.comments]))).toEqual({
      '12,345,678': 12_345_678,
      '1,234': 1234,
      '12.0': 12,
      '7': 7,
      '+5': 5,
      '1.2K': undefined,
      '12K': undefined,
    })
  })
})

describe('a long feed that lists the oldest first', () => {
  it('shows its newest 200', async () => {
    const day = (i: number) => new Date(Date.UTC(2024, 0, 28) + i * 86_400_000).toUTCString()
    const entries = Array.from(
      { length: 697 },
      (_, i) => `<item><title>Item ${i}</title><link>https://t.example/h${i}</link><pubDate>${day(i)}</pubDate></item>`,
    )
    const body = `<rss version="2.0"><channel><title>T</title><link>https://t.example/</link>${entries.join('')}</channel></rss>`
    await look('http://t.example/feed', body)
    const numbers = (await shown()).map(({ title }) => Number(title.slice(5))).sort((a, b) => a - b)
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([200, 497, 696])
  })
})

describe('bodies that browsers show', () => {
  const body = trial('escaped-cdata.rss')
  it.each([
    ['gzip without a header', fixtureBytes('intake/gzip-without-header.rss.gz'), []],
    ['a charset as coding', body, [['Content-Encoding', 'utf-8']]],
  ] as const)('are read: %s', async (_, bytes, headers) => {
    expect(await look('http://t.example/feed', bytes, 1, headers)).toMatchObject({ outcome: 'read' })
    expect(await shown()).not.toEqual([])
  })
})
