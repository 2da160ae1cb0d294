import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { claimCounter } from '../../src/observe/counter-owner.js'
import type { ItemRecord } from '../../src/observe/item-record.js'
import { namedCounters } from '../../src/observe/item-record.js'
import { nextRecord, totalsOf } from '../../src/observe/next-record.js'
import { mergeSameItems, toObservedItem } from '../../src/observe/observed-item.js'
import { recordFindings, reporterHash } from '../../src/observe/record-findings.js'
import { recordSettings } from '../../src/observe/record-settings.js'
import { rankingRate, shownRate } from '../../src/rank/rate.js'
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '../support/property-runs.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const START_MS = Date.UTC(2026, 10, 27, 12)
const MINUTE_MS = 60_000
const SPEEDS = [0.5, 4]
const PAGE = 'https://blog.example/2026/tide-mill/'

/** How feeds of one publisher name an entry: none of it is what is counted. */
const GUIDS: Readonly<Record<string, (look: number) => string>> = {
  'the page': () => PAGE,
  '?p=': () => 'https://blog.example/?p=1',
  'http and https in turns': look => `${look % 2 === 0 ? 'http' : 'https'}://blog.example/?p=1`,
  'tag:': () => 'tag:blog.example,2026:post-1',
  'another at each look': look => `g-${look}`,
  'the same for all': () => 'entry',
}

const LINKS = [PAGE, `${PAGE}?utm_source=rss`, 'http://www.blog.example/2026/tide-mill', `${PAGE}#comments`]

function finding(guid: string, link: string, comments: number): Finding {
  const publishedAtMs = START_MS - 3 * 3_600_000
  const mention = { network: 'feed', nativeId: guid, countedSinceMs: publishedAtMs, counts: { comments } }
  return { url: link, title: 'Tide mill opens', publishedAtMs, tags: [], mentions: [mention] }
}

interface Look {
  feed: number
  atMs: number
  comments: number
}

/** The record of the page after looks of several feeds of its own site, without Redis. */
function observe(
  looks: readonly Look[],
  guidOf: (feed: number, look: number) => string,
  linkOf: (feed: number) => string,
) {
  let record: ItemRecord | undefined
  for (const [i, { feed, atMs, comments }] of looks.entries()) {
    const observer = { network: 'feed', host: 'blog.example', tags: [] }
    const observed = toObservedItem(finding(guidOf(feed, i), linkOf(feed), comments), observer)
    if (observed.kind !== 'observed') throw new Error(observed.reason)
    const [item] = mergeSameItems([observed.item, observed.item]) // some feeds hold an entry twice
    if (item === undefined) throw new Error('an item was observed')
    const reporter = { sourceId: `feed-${feed}`, reporterHash: reporterHash(`feed-${feed}`), isOwnSite: true }
    const settings = recordSettings({ receivedAtMs: atMs, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS })
    record = nextRecord(record, item, reporter, settings).record
  }
  if (record === undefined) throw new Error('there was a look')
  return record
}

const growth = fc.array(
  fc.record({
    feed: fc.integer({ min: 0, max: 4 }),
    afterMinutes: fc.integer({ min: 1, max: 60 }),
    gained: fc.integer({ min: 0, max: 50 }),
  }),
  { minLength: 1, maxLength: 20 },
)
const guids = fc.array(fc.constantFrom(...Object.values(GUIDS)), { minLength: 5, maxLength: 5 })
const links = fc.array(fc.constantFrom(...LINKS), { minLength: 5, maxLength: 5 })

describe('an article in any number of feeds of its publisher', () => {
  it('has the count of one feed, and never a higher rate, whatever the order, the guids and the addresses', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, () => {
    fc.assert(
      fc.property(growth, guids, links, (steps, guidOf, linkOf) => {
        let [atMs, comments] = [START_MS, 120]
        const looks = steps.map(({ feed, afterMinutes, gained }) => {
          atMs += afterMinutes * MINUTE_MS
          comments += gained
          return { feed, atMs, comments }
        })
        const guid = (feed: number, look: number) => guidOf[feed]?.(look) ?? ''
        const several = observe(looks, guid, feed => linkOf[feed] ?? PAGE)
        const alone = observe(
          looks.map(look => ({ ...look, feed: 0 })),
          () => PAGE,
          () => PAGE,
        )
        expect(totalsOf(namedCounters(several))).toEqual(totalsOf(namedCounters(alone)))
        expect(several.counters).toHaveLength(1)
        const [counter, reference] = [several.counters[0], alone.counters[0]]
        if (counter === undefined || reference === undefined) throw new Error('both have a counter')
        const limit = rankingRate(reference, 1, 0.25, atMs) * (1 + 1e-9)
        expect(rankingRate(counter, 1, 0.25, atMs)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })

  it('shows 120 comments and their true rate where its RSS and its Atom feed both report them', async () => {
    const settings = { receivedAtMs: START_MS, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS }
    const observer = { network: 'feed', site: 'blog.example', tags: [] }
    const rss = { ...observer, sourceId: 'feed-rss' }
    const atom = { ...observer, sourceId: 'feed-atom' }
    await recordFindings(server.client, rss, [finding('https://blog.example/?p=1', PAGE, 120)], settings)
    const tagged = finding('tag:blog.example,2026:post-1', PAGE, 120)
    const { items } = await recordFindings(server.client, atom, [tagged], {
      ...settings,
      receivedAtMs: START_MS + 1000,
    })
    expect(items[0]?.counters.map(({ count }) => count)).toEqual([120])
    const counter = items[0]?.counters[0]
    expect(counter && shownRate(counter, 1, START_MS)).toBeCloseTo(40, 1)
  })

  it('keeps its count when the guid flips between http and https', async () => {
    const observer = { sourceId: 'feed-a', network: 'feed', site: 'blog.example', tags: [] }
    for (const [i, scheme] of ['http', 'https', 'http', 'https'].entries()) {
      const receivedAtMs = START_MS + i * 10 * MINUTE_MS
      const settings = { receivedAtMs, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS }
      const one = finding(`${scheme}://blog.example/?p=1`, PAGE, 120 + i)
      const { items } = await recordFindings(server.client, observer, [one], settings)
      expect(items[0]?.counters.map(({ count }) => count)).toEqual([120 + i])
    }
  })

  it('keeps a forum’s count of it apart from its own', async () => {
    const settings = { receivedAtMs: START_MS, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS }
    const blog = { sourceId: 'feed-a', network: 'feed', site: 'blog.example', tags: [] }
    const forum = { sourceId: 'feed-f', network: 'feed', site: 'forum.example', tags: [] }
    await recordFindings(server.client, blog, [finding('1', PAGE, 10)], settings)
    const topic = {
      network: 'feed',
      nativeId: 't-7',
      discussionUrl: 'https://forum.example/t/7',
      counts: { comments: 5 },
    }
    const { items } = await recordFindings(
      server.client,
      forum,
      [{ ...finding('', PAGE, 0), mentions: [topic] }],
      settings,
    )
    expect(items[0]?.counters.map(({ counterId, count }) => [counterId, count])).toEqual([
      ['', 10],
      ['https://forum.example/t/7', 5],
    ])
  })
})

describe('who may report a counter', () => {
  const page = 'https://site.example/story'
  const feedOf = (host: string) => ({ network: 'feed', host })
  const mention = (network: string, nativeId: string) => ({ network, nativeId })

  it.each([
    ['the site itself', 'feed', '1', 'site.example', true],
    ['its feeds under another host of the same site', 'feed', '1', 'rss.site.example', true],
    ['another customer of the same host', 'feed', '1', 'other.github.io', false],
    ['a planet', 'feed', '1', 'planet.example', false],
    ['hnrss.org of Hacker News', 'hackernews', '8863', 'hnrss.org', true],
    ['another hnrss of Hacker News', 'hackernews', '8863', 'hnrss.example', false],
    ['Hatena of its own', 'hatena', page, 'b.hatena.ne.jp', true],
    ['a Lemmy server of its own post', 'lemmy', 'lemmy.example/1', 'lemmy.example', true],
    ['a Lemmy server of another’s post', 'lemmy', 'other.example/1', 'lemmy.example', false],
  ])('%s', (_, network, nativeId, host, isOwned) => {
    expect(claimCounter(page, mention(network, nativeId), feedOf(host)).kind).toBe(isOwned ? 'owned' : 'foreign')
  })

  it('a relay all, and a machine of the operator’s own as a copy', () => {
    const relay = { ...feedOf('uptick.example'), isRelay: true }
    expect(claimCounter(page, mention('hackernews', '8863'), relay)).toMatchObject({ kind: 'owned', counterId: '8863' })
    const bridge = { ...feedOf('192.168.0.2'), isOwnMachine: true }
    expect(claimCounter(page, mention('feed', '1'), bridge)).toEqual({ kind: 'owned', counterId: '', isCopy: true })
  })
})
