import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { readHistories, readItems, readMentions } from '../../src/observe/read-item.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { historyKey, itemKey, mentionsKey } from '../../src/platform/keys.js'
import { type CounterMemory, observeCounter } from '../../src/rank/rate.js'
import { useRedis } from '../support/use-redis.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const HALF_LIVES = [0.5, 1, 6]
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

function record(findings: Finding[], receivedAtMs = NOW_MS, sourceId = 'feed-a', site = 'other.example') {
  const observer = { sourceId, site, tags: ['imported'] }
  return recordFindings(server.client, observer, findings, {
    receivedAtMs,
    graceMs: GRACE_MS,
    halfLivesHours: HALF_LIVES,
  })
}

async function recordOne(one: Finding, receivedAtMs?: number, sourceId?: string, site?: string) {
  const { items } = await record([one], receivedAtMs, sourceId, site)
  const [item] = items
  if (item === undefined) throw new Error('the finding was set aside')
  return item
}

/** Everything that is stored, for comparing whole states. */
async function dump() {
  const keys = (await server.client.keys('*')).sort()
  const values = await Promise.all(
    keys.map(async key => {
      if (key.startsWith('history:')) return server.client.zrange(key, 0, '-1', 'WITHSCORES')
      return Object.entries(await server.client.hgetallBuffer(key)).sort(([a], [b]) => (a < b ? -1 : 1))
    }),
  )
  return keys.map((key, i) => [key, values[i]])
}

async function inputBytes() {
  return Number(/total_net_input_bytes:(\d+)/.exec(await server.client.info('stats'))?.[1])
}

describe('recordFindings', () => {
  it('writes an item, its mention and its history, each with a lifetime of seven days', async () => {
    const { itemId } = await recordOne(finding())
    const hash = await server.client.hgetall(itemKey(itemId))
    expect(hash).toMatchObject({
      title: 'A story',
      url: 'https://news.example.org/story',
      site: 'news.example.org',
      summary: 'What happened.',
      published: String(NOW_MS - 2 * MS_PER_HOUR),
      firstSeen: String(NOW_MS),
      lastSeen: String(NOW_MS),
      tags: 'imported\nworld',
      counters: 'likes:feed:guid 1\ncomments:feed:guid 1',
    })
    const packed = await server.client.hgetBuffer(itemKey(itemId), 'c:likes:feed:guid 1')
    const numbers = Array.from({ length: 5 }, (_, i) => packed?.readDoubleLE(8 * i))
    expect(numbers).toEqual([100, NOW_MS, NOW_MS - 2 * MS_PER_HOUR, 0, GRACE_MS])
    expect(await server.client.hgetall(mentionsKey(itemId))).toEqual({
      'feed-a': `${NOW_MS} [{"network":"feed","nativeId":"guid 1"}]`,
    })
    expect(await server.client.zrange(historyKey(itemId), 0, '-1')).toEqual([`${NOW_MS} 100 7 - -`])
    for (const key of [itemKey(itemId), mentionsKey(itemId), historyKey(itemId)]) {
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
          reference = observeCounter(reference, { count: likes, atMs, countedSinceMs, graceMs: GRACE_MS }, HALF_LIVES)
          expect(counters).toHaveLength(1)
          expect(counters[0]).toMatchObject({
            count: reference.count,
            atMs: reference.atMs,
            originMs: reference.originMs,
          })
          for (const [halfLife, gain] of reference.gains) {
            const difference = Math.abs((counters[0]?.gains.get(halfLife) ?? Number.NaN) - gain)
            expect(difference).toBeLessThanOrEqual(1e-9 * (gain + 1))
          }
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
    expect(counters.map(({ network, nativeId, count }) => [network, nativeId, count])).toEqual([
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
    await recordOne(finding({ title: 'Second' }), NOW_MS + 1, 'feed-b')
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
        expect((await readMentions(server.client, [id]))[0]?.map(mention => mention.sourceId)).toEqual([
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
    const { counters } = await recordOne(relayed)
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
    expect(await server.client.object('ENCODING', historyKey(itemId))).toBe('listpack')
  })

  it('sets aside what has no address or title, and keeps the rest', async () => {
    const { items, setAside } = await record([
      finding({ url: 'ftp://example.org/x' }),
      finding({ title: '\u200b ' }),
      finding(),
    ])
    expect(items).toHaveLength(1)
    expect(setAside).toEqual([
      { entry: 'A story', reason: '"ftp://example.org/x" is not a web address' },
      { entry: 'https://news.example.org/story', reason: 'it has no title' },
    ])
  })

  it('tells a counter of other half-lives as if observed once, and keeps uneven half-lives exactly', async () => {
    const settings = { receivedAtMs: NOW_MS, graceMs: GRACE_MS, halfLivesHours: [1, 1 / 30] }
    const observer = { sourceId: 'feed-a', site: 'other.example', tags: [] }
    await record([counted(100, 'hackernews', '1')])
    for (const receivedAtMs of [NOW_MS + 1, NOW_MS + 2]) {
      const again = { ...settings, receivedAtMs }
      const { items } = await recordFindings(server.client, observer, [counted(9)], again)
      expect(items[0]?.counters.map(counter => [...counter.gains.keys()])).toEqual([
        [1, 1 / 30],
        [1, 1 / 30],
      ])
    }
  })

  it('sends a text once, and again when Redis does not have it any more', async () => {
    const { itemId } = await recordOne(finding())
    const sentBytes = async (atMs: number) => {
      const before = await inputBytes()
      await recordOne(finding(), atMs)
      return (await inputBytes()) - before
    }
    const unchanged = await sentBytes(NOW_MS + 1)
    await server.client.del(itemKey(itemId), mentionsKey(itemId))
    expect(await sentBytes(NOW_MS + 2)).toBeGreaterThan(2 * unchanged)
    expect(await readItems(server.client, [itemId])).toMatchObject([{ title: 'A story', summary: 'What happened.' }])
  })

  it('goes on after the server forgot its scripts', async () => {
    await recordOne(finding())
    await server.client.script('FLUSH')
    expect((await recordOne(finding(), NOW_MS + 1)).counters).toHaveLength(2)
  })
})
