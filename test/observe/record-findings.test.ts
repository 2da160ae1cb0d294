import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import type { CounterMemory } from '../../src/model/observation.js'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { readStored } from '../../src/observe/item-store.js'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { recordFindings, reporterHash } from '../../src/observe/record-findings.js'
import { itemKey, textsKey } from '../../src/platform/keys.js'
import { observeCounter } from '../../src/rank/observe-counter.js'
import { buildObserved } from '../support/observed.js'
import { useRedis } from '../support/use-redis.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const SPEEDS = [0.5, 4]
const GRACE_MS = 20 * 60_000

const server = useRedis(['--save', ''])

const finding = (changes: Partial<Finding> = {}): Finding => ({
  url: 'https://news.example.org/story',
  title: 'A story',
  summary: 'What happened.',
  publishedAtMs: NOW_MS - 2 * MS_PER_HOUR,
  tags: ['World'],
  mentions: [
    {
      network: 'feed',
      nativeId: 'guid 1',
      countedSinceMs: NOW_MS - 2 * MS_PER_HOUR,
      counts: { likes: 100, comments: 7 },
    },
  ],
  ...changes,
})

const counted = (likes: number, network = 'feed', nativeId = 'guid 1') =>
  finding({ mentions: [{ network, nativeId, countedSinceMs: NOW_MS - 2 * MS_PER_HOUR, counts: { likes } }] })

/** A source of the network that its id begins with; a feed is of the page's own site. */
function record(findings: Finding[], receivedAtMs = NOW_MS, sourceId = 'feed-a', ownSite?: string) {
  const [network = ''] = sourceId.split('-')
  const site = ownSite ?? (network === 'feed' ? 'news.example.org' : `${network}.example`)
  const observer = { sourceId, network, site, tags: ['imported'] }
  return recordFindings(server.client, observer, findings, {
    receivedAtMs,
    graceMs: GRACE_MS,
    speedsHours: SPEEDS,
  })
}

async function recordOne(one: Finding, receivedAtMs?: number, sourceId?: string, site?: string) {
  const { items } = await record([one], receivedAtMs, sourceId, site)
  const [item] = items
  if (item === undefined) throw new Error('the finding was set aside')
  return item
}

/** Everything that is stored of items, for comparing whole states: all but the number of the write. */
async function dump() {
  const ids = (await server.client.keys('item:*')).map(key => key.slice('item:{'.length, -1)).sort()
  const stored = await readStored(server.client, ids)
  const texts = await server.client.mget(...ids.map(textsKey))
  const records = stored.map(({ record, history }) => ({ record: { ...record, revision: 0 }, history }))
  return { ids, records, texts }
}

async function inputBytes() {
  return Number(/total_net_input_bytes:(\d+)/.exec(await server.client.info('stats'))?.[1])
}

describe('recordFindings', () => {
  it('writes an item and its texts, each with a lifetime of seven days', async () => {
    const { itemId } = await recordOne(finding())
    expect(JSON.parse((await server.client.get(textsKey(itemId))) ?? '')).toEqual([
      ...['A story', 'https://news.example.org/story', 'news.example.org', 'What happened.', null, null],
      ...['en', NOW_MS - 2 * MS_PER_HOUR],
    ])
    const [stored] = await readStored(server.client, [itemId])
    expect(stored?.record).toMatchObject({
      firstSeenMs: NOW_MS,
      lastSeenMs: NOW_MS,
      tags: ['imported', 'world'],
      mentions: [
        { sourceId: 'feed-a', firstSeenMs: NOW_MS, isOwnSite: true, parts: [{ network: 'feed', counterId: '' }] },
      ],
      counters: [
        { network: 'feed', counterId: '', metric: 'likes', count: 100, atMs: NOW_MS, graceMs: GRACE_MS },
        { network: 'feed', counterId: '', metric: 'comments', count: 7, originMs: NOW_MS - 2 * MS_PER_HOUR },
      ],
    })
    for (const key of [itemKey(itemId), textsKey(itemId)]) {
      expect(await server.client.pttl(key)).toBeGreaterThan(7 * 24 * MS_PER_HOUR - 60_000)
    }
  })

  it('keeps the same states as the reference arithmetic, whatever is observed', async () => {
    const looks = fc.array(
      fc.record({
        afterMs: fc.integer({ min: -1_000_000, max: 20_000_000 }),
        likes: fc.integer({ min: 0, max: 1e12 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(looks, fc.boolean(), async (steps, isOriginKnown) => {
        await server.client.flushall()
        const countedSinceMs = isOriginKnown ? NOW_MS - MS_PER_HOUR : undefined
        let atMs = NOW_MS
        let reference: CounterMemory | undefined
        for (const { afterMs, likes } of steps) {
          atMs += afterMs
          const mentions = [{ network: 'feed', nativeId: 'x', countedSinceMs, counts: { likes } }]
          const { counters } = await recordOne(finding({ mentions }), atMs)
          const isOriginPlausible = isOriginKnown && likes <= 100_000 * ((atMs - NOW_MS) / MS_PER_HOUR + 1)
          const reporter = { reportedBy: reporterHash('feed-a'), isOriginPlausible, graceMs: GRACE_MS }
          reference = observeCounter(
            reference,
            buildObserved({ count: likes, atMs, countedSinceMs, ...reporter }),
            SPEEDS,
          )
          expect(counters).toEqual([{ network: 'feed', counterId: '', metric: 'likes', ...reference }])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing when an answer is recorded twice, late, or by two at once', async () => {
    const answers = [10, 20, 35, 35, 60].map((likes, i) => ({ likes, atMs: NOW_MS + i * 600_000 }))
    for (const { likes, atMs } of answers) await record([counted(likes)], atMs)
    const clean = await dump()

    await server.client.flushall()
    const replay = async () => {
      for (const { likes, atMs } of answers) await record([counted(likes)], atMs)
    }
    await Promise.all([replay(), replay()])
    await record([counted(20)], NOW_MS + 600_000)
    expect(await dump()).toEqual(clean)
  })

  it('counts an item once that stands twice in an answer, or in two listings of one network', async () => {
    await record([counted(10), counted(10)], NOW_MS)
    await recordOne(counted(12), NOW_MS + 1, 'feed-b')
    const [item] = await readItems(server.client, [(await recordOne(counted(12), NOW_MS + 2)).itemId])
    expect(item?.counters).toHaveLength(1)
    expect(item?.counters[0]?.count).toBe(12)
  })

  it('keeps one counter for each network and native id, and tells all of them back', async () => {
    await recordOne(counted(10, 'hackernews', '1'), NOW_MS, 'hackernews-a')
    const { counters, itemId } = await recordOne(counted(5, 'lobsters', 'a:b'), NOW_MS + 60_000, 'lobsters-a')
    expect(counters.map(({ network, counterId, count }) => [network, counterId, count])).toEqual([
      ['hackernews', '1', 10],
      ['lobsters', 'a:b', 5],
    ])
    const [history] = await readHistories(server.client, [itemId])
    expect(history).toEqual([
      { atMs: NOW_MS, counts: { likes: 10 } },
      { atMs: NOW_MS + 60_000, counts: { likes: 15 } },
    ])
  })

  it('lets the first source to mention an item name it, unless a later one is the own site', async () => {
    const { itemId } = await recordOne(finding({ title: 'First', summary: 'kept' }), NOW_MS, 'hackernews-a')
    await recordOne(finding({ title: 'Second' }), NOW_MS + 1, 'feed-b', 'other.example')
    expect((await readItems(server.client, [itemId]))[0]?.title).toBe('First')
    await recordOne(finding({ title: 'First, corrected', summary: undefined }), NOW_MS + 2, 'hackernews-a')
    expect((await readItems(server.client, [itemId]))[0]).toMatchObject({
      title: 'First, corrected',
      summary: undefined,
    })
    await recordOne(finding({ title: 'Own' }), NOW_MS + 3, 'feed-own', 'news.example.org')
    await recordOne(finding({ title: 'First again' }), NOW_MS + 4, 'hackernews-a')
    expect((await readItems(server.client, [itemId]))[0]?.title).toBe('Own')
  })

  it('names an item the same whatever the order in which its mentions arrive', async () => {
    const arrivals = [
      { title: 'A', atMs: NOW_MS + 30, sourceId: 'feed-a', site: 'x.example' },
      { title: 'B', atMs: NOW_MS + 10, sourceId: 'feed-b', site: 'y.example' },
      { title: 'C', atMs: NOW_MS + 20, sourceId: 'feed-c', site: 'z.example' },
    ]
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(arrivals, { minLength: 3 }), async order => {
        await server.client.flushall()
        let id = ''
        for (const { title, atMs, sourceId, site } of order)
          id = (await recordOne(finding({ title }), atMs, sourceId, site)).itemId
        expect((await readItems(server.client, [id]))[0]).toMatchObject({ title: 'B', firstSeenMs: NOW_MS + 10 })
        expect((await readItems(server.client, [id]))[0]?.mentions.map(mention => mention.sourceId)).toEqual([
          'feed-b',
          'feed-c',
          'feed-a',
        ])
      }),
      { numRuns: 12 },
    )
  })

  it('takes over counts that another measured as of when they were measured', async () => {
    const relayed = finding({
      mentions: [{ network: 'youtube', nativeId: 'v', measuredAtMs: NOW_MS - 60_000, counts: { views: 5 } }],
    })
    const { counters } = await recordOne(relayed, NOW_MS, 'youtube-a')
    expect(counters[0]).toMatchObject({ network: 'youtube', atMs: NOW_MS - 60_000 })
  })

  it('keeps the highest hourly rate since a quarter of an hour of exposure, and when it was', async () => {
    const since = NOW_MS
    const at = (minutes: number, likes: number) =>
      recordOne(
        finding({ mentions: [{ network: 'feed', nativeId: 'x', countedSinceMs: since, counts: { likes } }] }),
        NOW_MS + minutes * 60_000,
      )
    const { itemId } = await at(5, 1000)
    expect((await readItems(server.client, [itemId]))[0]?.peaks).toEqual({})
    await at(30, 1000)
    await at(90, 1000)
    const [item] = await readItems(server.client, [itemId])
    expect(item?.peaks.likes?.atMs).toBe(NOW_MS + 30 * 60_000)
    expect(item?.peaks.likes?.perHour).toBeGreaterThan(1000)
  })

  it('keeps at most 128 points of history, the first and the newest among them, denser lately', async () => {
    let itemId = ''
    for (let i = 0; i < 400; i++) itemId = (await recordOne(counted(i), NOW_MS + i * 60_000)).itemId
    const [history] = await readHistories(server.client, [itemId])
    const ages = (history ?? []).map(point => (NOW_MS + 399 * 60_000 - point.atMs) / 60_000)
    expect(ages.length).toBeLessThanOrEqual(128)
    expect(ages.length).toBeGreaterThan(100)
    expect([ages.at(0), ages.at(-1)]).toEqual([399, 0])
    const within = (from: number, to: number) => ages.filter(age => age >= from && age < to).length
    expect(within(0, 40)).toBe(40)
    expect(within(0, 40)).toBeGreaterThan(2 * within(360, 400))
    const [stored] = await readStored(server.client, [itemId])
    expect(stored?.history?.length).toBeLessThan(128 * 8)
  })

  it('sets aside what has no address or title, and keeps the rest', async () => {
    const { items, skipped } = await record([
      finding({ url: 'ftp://example.org/x' }),
      finding({ title: '\u200b ' }),
      finding(),
    ])
    expect(items).toHaveLength(1)
    expect(skipped).toEqual([
      { entry: 'A story', reason: '"ftp://example.org/x" is not a web address' },
      { entry: 'https://news.example.org/story', reason: 'it has no title' },
    ])
  })

  it('gives counters of other half-lives as if observed once, and keeps uneven half-lives exactly', async () => {
    await record([counted(100)])
    const observer = { sourceId: 'feed-a', network: 'feed', site: 'news.example.org', tags: [] }
    for (const receivedAtMs of [NOW_MS + 1, NOW_MS + 2]) {
      const settings = { receivedAtMs, graceMs: GRACE_MS, speedsHours: [1 / 30, 24] }
      const { items } = await recordFindings(server.client, observer, [counted(109)], settings)
      expect(items[0]?.counters.map(counter => counter.speedsHours)).toEqual([[1 / 30, 24]])
    }
  })

  it('sends a text once, and again when it has changed', async () => {
    await recordOne(finding())
    const sentBytes = async (one: Finding, atMs: number) => {
      const before = await inputBytes()
      await recordOne(one, atMs)
      return (await inputBytes()) - before
    }
    const long = 'It happened again. '.repeat(40)
    const unchanged = await sentBytes(finding(), NOW_MS + 1)
    expect(await sentBytes(finding({ summary: long }), NOW_MS + 2)).toBeGreaterThan(unchanged + long.length / 2)
    expect(await sentBytes(finding({ summary: long }), NOW_MS + 3)).toBeLessThan(unchanged + long.length / 2)
  })

  it('writes nothing for an answer that says nothing new', async () => {
    const { itemId } = await recordOne(finding())
    const before = await server.client.getBuffer(itemKey(itemId))
    await recordOne(finding())
    expect(await server.client.getBuffer(itemKey(itemId))).toEqual(before)
  })

  it('goes on after the server forgot its scripts', async () => {
    await recordOne(finding())
    await server.client.script('FLUSH')
    expect((await recordOne(finding(), NOW_MS + 1)).counters).toHaveLength(2)
  })
})
