import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notePasses, passesAt, placeOfBar } from '../../src/lists/note-passes.js'
import { readPassed } from '../../src/lists/read-passed.js'
import { MS_PER_DAY, MS_PER_HOUR } from '../../src/model/time.js'
import { TOP_SHARES, type TopShare } from '../../src/model/top-share.js'
import { listedKey, passedEntryKey, passedKey, peaksKey } from '../../src/platform/keys.js'
import { buildEdition, buildEntry, TEST_NOW_MS } from '../support/builders.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const LIST = 'more-news'
const DAY_SECONDS = 86_400

const entriesOf = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([itemId, score], i) => buildEntry(i + 1, { itemId, score }))

/** Publishes entries by their scores, and tells who is in the feed of a share. */
async function publish(scores: Readonly<Record<string, number>>, atMs: number, share: TopShare = 50) {
  const entries = entriesOf(scores)
  await notePasses(server.client, LIST, entries, atMs)
  const passed = await readPassed(server.client, buildEdition({ entries, publishedAtMs: atMs }), share)
  return passed.map(entry => entry.itemId)
}

describe('the feed of the best', () => {
  it('takes the share of what the list has held, by the highest score of each', async () => {
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`item${i}`, 100 - i]))
    expect(await publish(ten, TEST_NOW_MS, 10)).toEqual(['item0'])
    expect(await publish(ten, TEST_NOW_MS, 20)).toEqual(['item0', 'item1'])
    expect(await publish(ten, TEST_NOW_MS, 50)).toHaveLength(5)
  })

  it('keeps an entry that has left the list, as it was, until 24 hours have passed', async () => {
    expect(await publish({ a: 9, b: 1 }, TEST_NOW_MS)).toEqual(['a'])
    expect(await publish({ b: 1 }, TEST_NOW_MS + MS_PER_HOUR)).toEqual(['a'])
    const [left] = await readPassed(server.client, buildEdition({ entries: [], publishedAtMs: TEST_NOW_MS + 5 }), 50)
    expect(left).toMatchObject({ itemId: 'a', rank: 1, score: 9, history: [] })
    expect(await publish({ b: 1 }, TEST_NOW_MS + MS_PER_DAY - 1)).toEqual(['a'])
    expect(await publish({ b: 1 }, TEST_NOW_MS + MS_PER_DAY)).toEqual([])
  })

  it('shows an entry once: what passed a day ago and is listed still does not pass again', async () => {
    await publish({ a: 9, b: 1 }, TEST_NOW_MS)
    expect(await publish({ a: 12, b: 1 }, TEST_NOW_MS + 25 * MS_PER_HOUR)).toEqual([])
  })

  it('takes in who rises over the bar later, before those that left', async () => {
    await publish({ a: 9, b: 1, c: 2 }, TEST_NOW_MS, 20)
    expect(await publish({ b: 10, c: 2 }, TEST_NOW_MS + MS_PER_HOUR, 20)).toEqual(['b', 'a'])
  })

  it('compares with the last seven days alone, and keeps nothing for longer', async () => {
    await publish({ old: 1000, a: 5 }, TEST_NOW_MS)
    const laterMs = TEST_NOW_MS + 7 * MS_PER_DAY
    expect(await publish({ b: 10, c: 1 }, laterMs)).toEqual(['b'])
    const { client } = server
    expect(await client.zrange(listedKey(LIST), 0, '-1')).toEqual(['b', 'c'])
    expect(await client.zrange(peaksKey(LIST), 0, '-1')).toEqual(['c', 'b'])
    expect(await client.hkeys(passedKey(LIST))).toEqual(['b'])
    for (const key of [listedKey(LIST), peaksKey(LIST), passedKey(LIST)]) {
      expect(await client.ttl(key)).toBeGreaterThan(7 * DAY_SECONDS)
    }
    expect(await client.ttl(passedEntryKey(LIST, 'b'))).toBeGreaterThan(DAY_SECONDS)
  })

  it('follows from the edition: what passes later is not in it', async () => {
    const entries = entriesOf({ a: 9, b: 1 })
    await notePasses(server.client, LIST, entries, TEST_NOW_MS)
    await notePasses(server.client, LIST, entriesOf({ c: 20 }), TEST_NOW_MS + 1000)
    const passed = await readPassed(server.client, buildEdition({ entries, publishedAtMs: TEST_NOW_MS }), 50)
    expect(passed.map(entry => entry.itemId)).toEqual(['a'])
  })
})

describe('the bar', () => {
  it('leaves the share of the items above it, and one at least', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TOP_SHARES), fc.integer({ min: 1, max: 10_000 }), (share, items) => {
        const place = placeOfBar(share, items)
        expect(place).toBeGreaterThanOrEqual(1)
        expect(place).toBeLessThanOrEqual(items)
        expect(Math.abs(place - (items * share) / 100)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('lets nothing pass that gains nothing, and believes no moment to come', () => {
    const bars = { 10: 0, 20: 0, 50: 0 }
    expect(passesAt(0, bars, {}, TEST_NOW_MS)).toBeUndefined()
    expect(passesAt(1, bars, { 10: TEST_NOW_MS + 5 }, TEST_NOW_MS)).toEqual({
      10: TEST_NOW_MS,
      20: TEST_NOW_MS,
      50: TEST_NOW_MS,
    })
  })
})
