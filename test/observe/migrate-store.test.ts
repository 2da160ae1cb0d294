import { describe, expect, it } from 'vitest'
import { itemId } from '../../src/observe/item-id.js'
import { migrateStore } from '../../src/observe/migrate-store.js'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { itemKey, migrationLockKey, schemaKey, textsKey } from '../../src/platform/keys.js'
import { loadKeys, readStoreOf01 } from '../support/store-of-0.1.js'
import { storedItems } from '../support/stored-items.js'
import { useRedis } from '../support/use-redis.js'

const LIFETIME_MS = 3 * 86_400_000
const page = (n: number) => `https://lantern-post.example/stories/${n}`
const note = (n: number) => `https://site-${n - 1}.example/notes/${n}`

describe('migrateStore, on what version 0.1 stored', () => {
  const redis = useRedis()
  const load = () => loadKeys(redis.client, readStoreOf01(), LIFETIME_MS)
  const readOne = async (address: string) => (await readItems(redis.client, [itemId(address)]))[0]

  async function dump(): Promise<[string, string][]> {
    const keys = (await redis.client.keys('*')).sort()
    return Promise.all(
      keys.map(async key => [key, (await redis.client.getBuffer(key))?.toString('hex') ?? ''] as [string, string]),
    )
  }

  it('converts every item and notes the schema', async () => {
    await load()
    const migration = await migrateStore(redis.client)
    expect(migration).toEqual({ kind: 'migrated', items: 30, joinedCounters: 6, dropped: 0 })
    expect(await redis.client.get(schemaKey())).toBe('2')
    expect(await redis.client.keys('mentions:*')).toEqual([])
    expect(await redis.client.keys('history:*')).toEqual([])
    expect(await redis.client.get('canary')).toBe('1')
    expect(await redis.client.exists(migrationLockKey())).toBe(0)
  })

  it('keeps what items are called, who mentions them and when they were seen', async () => {
    await load()
    await migrateStore(redis.client)
    const item = await readOne(page(13))
    expect(item).toMatchObject({
      url: page(13),
      title: 'Quiet lantern grows',
      site: 'lantern-post.example',
      author: 'Ines Calder',
      image: 'https://lantern-post.example/pictures/13.jpg',
      summary: 'What is known of story 13, in one sentence.',
      publishedAtMs: Date.UTC(2026, 10, 22, 2, 30),
      firstSeenMs: Date.UTC(2026, 10, 22, 9),
      lastSeenMs: Date.UTC(2026, 10, 22, 9, 52),
      tags: ['tech', 'town'],
    })
    expect(item?.mentions.map(({ sourceId, network, counterId }) => [sourceId, network, counterId])).toEqual([
      ['rss', 'feed', ''],
      ['atom', 'feed', ''],
      ['hn', 'hackernews', '70000012'],
    ])
    expect(item?.mentions[2]?.discussionUrl).toBe('https://news.ycombinator.com/item?id=70000012')
  })

  it('joins the counters that two feeds of one page had', async () => {
    await load()
    await migrateStore(redis.client)
    const counters = (await readOne(page(13)))?.counters ?? []
    expect(counters.map(({ network, counterId, metric, count }) => [network, counterId, metric, count])).toEqual([
      ['feed', '', 'comments', 140],
      ['hackernews', '70000012', 'likes', 57],
      ['hackernews', '70000012', 'comments', 8],
    ])
    expect((await readOne(page(3)))?.counters).toMatchObject([{ network: 'feed', counterId: '', count: 40 }])
  })

  it('keeps history and peaks', async () => {
    await load()
    await migrateStore(redis.client)
    const [history] = await readHistories(redis.client, [itemId(page(3))])
    expect(history?.map(({ counts }) => counts)).toEqual([30, 32, 34, 36, 38, 40].map(comments => ({ comments })))
    expect(history?.[0]?.atMs).toBe(Date.UTC(2026, 10, 22, 9))
    const { peaks } = (await readOne(page(3))) ?? {}
    expect(peaks?.comments).toEqual({ perHour: expect.any(Number), atMs: expect.any(Number) })
    expect(Object.keys(peaks ?? {})).toEqual(['comments'])
  })

  it('leads from a merged item to the one that it was merged into', async () => {
    await load()
    await migrateStore(redis.client)
    const items = await readItems(redis.client, [itemId('https://copies.example/read/19'), itemId(note(20))])
    expect(items.map(({ id }) => id)).toEqual([itemId(note(20)), itemId(note(20))])
    expect(items[0]?.counters.map(({ network }) => network)).toContain('lemmy')
  })

  it('leaves items as long to live as they had', async () => {
    await load()
    await migrateStore(redis.client)
    for (const key of [
      itemKey(itemId(page(3))),
      textsKey(itemId(page(3))),
      itemKey(itemId('https://copies.example/read/19')),
    ]) {
      const leftMs = await redis.client.pttl(key)
      expect(leftMs, key).toBeGreaterThan(LIFETIME_MS / 2)
      expect(leftMs, key).toBeLessThanOrEqual(LIFETIME_MS)
    }
  })

  it('lets sources go on with what they reported', async () => {
    await load()
    await migrateStore(redis.client)
    const observer = { sourceId: 'rss', network: 'feed', site: 'lantern-post.example', tags: [] }
    const receivedAtMs = Date.UTC(2026, 10, 22, 10)
    const settings = { receivedAtMs, graceMs: 1_200_000, speedsHours: [0.5, 4] }
    const mention = { network: 'feed', nativeId: 'https://lantern-post.example/?p=3', counts: { comments: 44 } }
    const finding = { url: page(3), title: 'Northern lantern grows', tags: [], mentions: [mention] }
    expect((await recordFindings(redis.client, observer, [finding], settings)).taken).toBe(1)
    expect((await readOne(page(3)))?.counters).toMatchObject([{ count: 44, atMs: receivedAtMs }])
  })

  it('changes nothing when it runs again', async () => {
    await load()
    await migrateStore(redis.client)
    const before = await dump()
    expect(await migrateStore(redis.client)).toEqual({ kind: 'current' })
    await redis.client.del(schemaKey())
    expect(await migrateStore(redis.client)).toEqual({ kind: 'current' })
    expect(await dump()).toEqual(before)
  })

  it('goes on after a crash halfway, once the lock of the crashed process has run out', async () => {
    await load()
    await migrateStore(redis.client)
    const whole = await storedItems(redis.client)
    await redis.client.flushall()
    const keys = readStoreOf01()
    const isEarly = ([key]: (typeof keys)[number]) => /\{[0-9]/.test(key)
    await loadKeys(redis.client, keys.filter(isEarly), LIFETIME_MS)
    await migrateStore(redis.client)
    await loadKeys(
      redis.client,
      keys.filter(key => !isEarly(key)),
      LIFETIME_MS,
    )
    await redis.client.del(schemaKey())
    await redis.client.set(migrationLockKey(), '1', 'PX', 60_000)
    await expect(migrateStore(redis.client)).rejects.toMatchObject({ code: 'redis-unsuitable', retryable: true })
    await redis.client.del(migrationLockKey())
    expect(await migrateStore(redis.client)).toMatchObject({ kind: 'migrated', dropped: 0 })
    expect(await storedItems(redis.client)).toEqual(whole)
  })

  it('drops an item that cannot be read, and no other', async () => {
    await load()
    await redis.client.hdel(itemKey(itemId(page(3))), 'title')
    expect(await migrateStore(redis.client)).toMatchObject({ items: 29, dropped: 1 })
    expect(await readOne(page(3))).toBeUndefined()
    expect(await readOne(page(4))).toBeDefined()
  })

  it('refuses the data of a later version in words', async () => {
    await redis.client.set(schemaKey(), '3')
    await expect(migrateStore(redis.client)).rejects.toMatchObject({
      code: 'redis-unsuitable',
      message: expect.stringContaining('later version of Uptick (schema 3; this one reads 2)'),
    })
  })

  it('removes mentions and histories that were left behind without their item', async () => {
    await redis.client.zadd('history:{abc}', 1, 'a point')
    await redis.client.hset('mentions:{abc}', 'feed-a', 'a mention')
    expect(await migrateStore(redis.client)).toEqual({ kind: 'current' })
    expect(await redis.client.keys('*')).toEqual(['schema'])
  })
})
