import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withOwnAddresses } from '../../../src/networks/feed/own-addresses.js'
import type { EntryReading } from '../../../src/networks/feed/read-entry.js'

const entry = (url: string, permalink?: string): EntryReading => ({
  kind: 'finding',
  finding: { url, title: 'A', tags: [], mentions: [] },
  permalink,
})
const addresses = (entries: EntryReading[], home?: string) =>
  withOwnAddresses(entries, home).map(reading => {
    if (reading.kind !== 'finding') return undefined
    return reading.finding.keepsFragment ? [reading.finding.url] : reading.finding.url
  })
const PAGE = 'https://status.example/all'

describe('entries that share a link', () => {
  it('are at their permalinks', () => {
    const entries = ['1', '2'].map(n => entry(PAGE, `https://status.example/incidents/${n}`))
    expect(addresses(entries)).toEqual(['https://status.example/incidents/1', 'https://status.example/incidents/2'])
  })

  it.each([
    ['a slash at the end', `${PAGE}/`],
    ['www. and http', 'http://www.status.example/all'],
    ['tracking', `${PAGE}?utm_source=feed`],
  ])('share it whatever %s says', (_, other) => {
    const entries = [entry(PAGE, 'https://status.example/1'), entry(other, 'https://status.example/2')]
    expect(addresses(entries)).toEqual(['https://status.example/1', 'https://status.example/2'])
  })

  it('have an own address below that page also where one of them stands alone', () => {
    expect(addresses([entry(PAGE, `${PAGE}/1`)])).toEqual([`${PAGE}/1`])
    expect(addresses([entry(PAGE, 'https://status.example/allies')])).toEqual([PAGE])
  })

  it('keep the fragment where it alone tells them apart, in the permalink or in the link', () => {
    const parts = ['#r1', '#r2'].map(part => `${PAGE}${part}`)
    expect(addresses(parts.map(part => entry(PAGE, part)))).toEqual(parts.map(part => [part]))
    expect(addresses(parts.map(part => entry(part)))).toEqual(parts.map(part => [part]))
  })

  it.each([
    ['there are no permalinks', undefined, undefined],
    ['the permalinks are on another site', 'https://blog.example/1', 'https://blog.example/2'],
    ['the permalinks are the link', PAGE, `${PAGE}/`],
    ['they are one entry, told twice', 'https://status.example/1', 'https://status.example/1'],
    ['the permalinks name replies', `${PAGE}#comment-1`, `${PAGE}#comment-2`],
    ['the permalinks name posts of a topic', 'https://status.example/t?p=1#p1', 'https://status.example/t?p=2#p2'],
  ])('stay one page where %s', (_, one, two) => {
    expect(addresses([entry(PAGE, one), entry(PAGE, two)])).toEqual([PAGE, PAGE])
  })

  it('stay one page where links name replies on it', () => {
    const replies = ['#comment-1', '#comment-2', '#li-comment-3', '#p4', '#respond', '#:~:text=a'].map(
      part => `${PAGE}${part}`,
    )
    expect(addresses(replies.map(reply => entry(reply)))).toEqual(replies)
  })

  it('stay one page where links differ by tracking in the fragment', () => {
    const links = ['', '#xtor=RSS-1', '#utm_source=feed', '#ref=rss'].map(part => `${PAGE}${part}`)
    expect(addresses(links.map(link => entry(link)))).toEqual(links)
  })

  it('share the page that a redirector leads to', () => {
    const [first, second] = ['1', '2'].map(n => entry(`https://short.example/${n}`, `https://status.example/${n}`))
    for (const reading of [first, second]) if (reading?.kind === 'finding') reading.finding.originalUrl = PAGE
    expect(addresses([first, second].filter(reading => reading !== undefined))).toEqual([
      'https://status.example/1',
      'https://status.example/2',
    ])
  })
})

describe('an entry whose link no other has', () => {
  it('stays there, though its id is another address of the page', () => {
    expect(addresses([entry('https://t.example/a', 'https://t.example/?p=1'), entry('https://t.example/b#x')])).toEqual(
      ['https://t.example/a', 'https://t.example/b#x'],
    )
  })

  it.each([
    ['the front page of the feed', 'https://t.example/', 'https://www.t.example/blog/'],
    ['the page that the feed names as its home', 'https://t.example/changes', 'https://t.example/changes/'],
  ])('is at its permalink where the link is %s', (_, link, home) => {
    expect(addresses([entry(link, 'https://t.example/changes/1')], home)).toEqual(['https://t.example/changes/1'])
    expect(addresses([entry(link, `${link}#r1`)], home)).toEqual([[`${link}#r1`]])
  })
})

it('an entry that leads to the front page of another site stays there', () => {
  const linked = entry('https://t.example/', 'https://links.t.example/1')
  expect(addresses([linked], 'https://links.t.example/')).toEqual(['https://t.example/'])
})

it('gives each entry the same address in any order', () => {
  const reading = fc
    .tuple(
      fc.constantFrom(PAGE, `${PAGE}#a`, `${PAGE}#b`, 'https://status.example/', 'https://t.example/1'),
      fc.constantFrom(
        undefined,
        'https://status.example/1',
        'https://status.example/2',
        `${PAGE}#c`,
        'https://t.example/2',
      ),
    )
    .map(([url, permalink]) => entry(url, permalink))
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 6 }), readings => {
      expect(addresses([...readings].reverse())).toEqual(addresses(readings).reverse())
    }),
  )
})
