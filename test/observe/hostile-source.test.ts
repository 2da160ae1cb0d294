import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, FoundMention } from '../../src/model/finding.js'
import type { ItemRecord } from '../../src/observe/item-record.js'
import { namedCounters } from '../../src/observe/item-record.js'
import { MAX_COUNTERS, nextRecord } from '../../src/observe/next-record.js'
import { mergeSameItems, toObservedItem } from '../../src/observe/observed-item.js'
import { readItems } from '../../src/observe/read-item.js'
import { recordFindings, reporterHash } from '../../src/observe/record-findings.js'
import { recordSettings } from '../../src/observe/record-settings.js'
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '../support/property-runs.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const START_MS = Date.UTC(2026, 10, 27, 12)
const MINUTE_MS = 60_000
const SPEEDS = [0.5, 4]
const PAGES = [
  'https://honest.example/a',
  'https://honest.example/b',
  'https://other.example/c',
  'https://evil.example/d',
]

interface Source {
  sourceId: string
  network: string
  host: string
}

const BLOG = { sourceId: 'feed-honest', network: 'feed', host: 'honest.example' }
const HACKER_NEWS = { sourceId: 'hackernews-top', network: 'hackernews', host: 'hacker-news.firebaseio.com' }
const HOSTILE = { sourceId: 'feed-hostile', network: 'feed', host: 'evil.example' }

type Store = Map<string, ItemRecord>

/** One answer recorded as `recordFindings` does, on a store of our own. */
function record(store: Store, source: Source, findings: readonly Finding[], receivedAtMs: number): void {
  const observer = { ...source, tags: [] }
  const observed = findings.flatMap(finding => {
    const described = toObservedItem(finding, observer)
    return described.kind === 'observed' ? [described.item] : []
  })
  const settings = recordSettings({ receivedAtMs, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS })
  for (const item of mergeSameItems(observed)) {
    const reporter = {
      sourceId: source.sourceId,
      reporterHash: reporterHash(source.sourceId),
      isOwnSite: item.site === source.host,
    }
    store.set(item.itemId, nextRecord(store.get(item.itemId), item, reporter, settings).record)
  }
}

function story(page: string, mention: FoundMention): Finding {
  return { url: page, title: 'A story', publishedAtMs: START_MS - 3_600_000, tags: [], mentions: [mention] }
}

const honestLooks = fc.array(fc.record({ likes: fc.nat(500), comments: fc.nat(50) }), { minLength: 1, maxLength: 6 })

/** Anything that a feed can say of pages, ids, other networks and counts. */
const hostileMention = fc.record({
  network: fc.constantFrom('feed', 'hackernews', 'lemmy', 'mastodon', 'youtube', 'hatena', 'facebook'),
  nativeId: fc.oneof(fc.constantFrom('8863', 'post-1', 'https://honest.example/a', 'honest.example/1'), fc.string()),
  counterId: fc.option(fc.constantFrom('8863', '', 'https://honest.example/a'), { nil: undefined }),
  isCopy: fc.option(fc.boolean(), { nil: undefined }),
  discussionUrl: fc.option(fc.constantFrom(...PAGES, 'https://news.ycombinator.com/item?id=8863'), { nil: undefined }),
  countedSinceMs: fc.option(fc.integer({ min: 0, max: 2 * START_MS }), { nil: undefined }),
  measuredAtMs: fc.option(fc.integer({ min: 0, max: 2 * START_MS }), { nil: undefined }),
  counts: fc.record(
    { likes: fc.nat(2_000_000), comments: fc.nat(2_000_000), shares: fc.nat(9), views: fc.nat(9) },
    { requiredKeys: [] },
  ),
})
const hostileAnswers = fc.array(
  fc.array(
    fc.record({
      url: fc.constantFrom(...PAGES),
      title: fc.constantFrom('A story', 'Another'),
      tags: fc.array(fc.string(), { maxLength: 3 }),
      mentions: fc.array(hostileMention, { minLength: 1, maxLength: 40 }),
    }),
    { maxLength: 6 },
  ),
  { minLength: 1, maxLength: 6 },
)

function live(looks: readonly { likes: number; comments: number }[], hostile: readonly Finding[][] | undefined): Store {
  const store: Store = new Map()
  let [likes, comments] = [3, 100]
  for (const [i, look] of looks.entries()) {
    const atMs = START_MS + i * 10 * MINUTE_MS
    likes += look.likes
    comments += look.comments
    const hackerNews = {
      network: 'hackernews',
      nativeId: '8863',
      countedSinceMs: START_MS - 3_600_000,
      counts: { likes },
    }
    const own = { network: 'feed', nativeId: 'post-1', countedSinceMs: START_MS - 3_600_000, counts: { comments } }
    record(store, HACKER_NEWS, [story(PAGES[0] ?? '', hackerNews)], atMs)
    if (hostile !== undefined) record(store, HOSTILE, hostile[i % hostile.length] ?? [], atMs + 1)
    record(store, BLOG, [story(PAGES[0] ?? '', own), story(PAGES[1] ?? '', own)], atMs + 2)
  }
  return store
}

const countersOf = (store: Store) =>
  [...store].flatMap(([id, one]) => namedCounters(one).map(counter => ({ id, ...counter })))

describe('a hostile source beside honest ones', () => {
  it('changes no counter of theirs, and reports none but of its own pages, whatever it sends', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, () => {
    fc.assert(
      fc.property(honestLooks, hostileAnswers, (looks, hostile) => {
        const clean = countersOf(live(looks, undefined))
        const dirty = countersOf(live(looks, hostile))
        const isOfHostile = ({ reportedBy }: { reportedBy: number }) => reportedBy === reporterHash('feed-hostile')
        const byKey = (a: { id: string; metric: string; network: string }, b: typeof a) =>
          `${a.id} ${a.network} ${a.metric}` < `${b.id} ${b.network} ${b.metric}` ? -1 : 1
        expect(dirty.filter(one => !isOfHostile(one)).sort(byKey)).toEqual([...clean].sort(byKey))
        for (const one of dirty.filter(isOfHostile)) {
          expect(one.network).toBe('feed')
          expect(one.counterId === '' || one.counterId.startsWith('https://evil.example/')).toBe(true)
        }
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })

  it('fills no item: neither mentions nor counters grow beyond their bounds', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(honestLooks, hostileAnswers, (looks, hostile) => {
        for (const one of live(looks, hostile).values()) {
          expect(one.counters.length).toBeLessThanOrEqual(MAX_COUNTERS)
          expect(one.mentions.every(({ parts }) => parts.length <= 16)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  const settings = { receivedAtMs: START_MS, graceMs: 20 * MINUTE_MS, speedsHours: SPEEDS }
  const observerOf = ({ host, ...source }: Source) => ({ ...source, site: host, tags: [] })

  it('stops no later poll of the honest source by thousands of invented counters', async () => {
    const honest = story(PAGES[0] ?? '', { network: 'feed', nativeId: '1', counts: { comments: 100 } })
    const invented = Array.from({ length: 3_000 }, (_, i) => ({
      network: 'feed',
      nativeId: `${i}`,
      counts: { likes: i },
    }))
    await recordFindings(server.client, observerOf(BLOG), [honest], settings)
    const flood = { ...honest, mentions: invented }
    await recordFindings(server.client, observerOf(HOSTILE), [flood], settings)
    const later = { ...settings, receivedAtMs: START_MS + MINUTE_MS }
    const { items, taken } = await recordFindings(server.client, observerOf(BLOG), [honest], later)
    expect(taken).toBe(1)
    expect(items[0]?.counters.map(({ count }) => count)).toEqual([100])
  })

  it('joins no pages of others by moving one id from page to page', async () => {
    const entry = (page: string) => story(page, { network: 'feed', nativeId: 'moving', counts: {} })
    const ids: string[] = []
    for (const [i, page] of PAGES.entries()) {
      const later = { ...settings, receivedAtMs: START_MS + i * MINUTE_MS }
      const { items } = await recordFindings(server.client, observerOf(HOSTILE), [entry(page)], later)
      ids.push(items[0]?.itemId ?? '')
    }
    expect(new Set((await readItems(server.client, ids)).map(({ id }) => id)).size).toBe(PAGES.length)
  })
})

describe('a relay that the operator named', () => {
  it('reports counters of other networks', async () => {
    const relay = { sourceId: 'feed-relay', network: 'feed', site: 'uptick.example', tags: [], isRelay: true }
    const mention = { network: 'hackernews', nativeId: '8863', counts: { likes: 40 } }
    const settings = { receivedAtMs: START_MS, graceMs: MINUTE_MS, speedsHours: SPEEDS }
    const { items } = await recordFindings(server.client, relay, [story(PAGES[0] ?? '', mention)], settings)
    expect(items[0]?.counters).toMatchObject([{ network: 'hackernews', counterId: '8863', count: 40 }])
  })
})
