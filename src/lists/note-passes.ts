import type { Redis } from 'ioredis'
import type { EditionEntry } from '../model/edition.js'
import { MS_PER_DAY } from '../model/time.js'
import { TOP_SHARES, type TopShare } from '../model/top-share.js'
import { listedKey, passedEntryKey, passedKey, peaksKey } from '../platform/keys.js'

/** How long an item counts among those that a share is taken of, after it was last listed. */
const COMPARED_MS = 7 * MS_PER_DAY
/** How long an entry stays in a feed of the best after it passed. */
export const SHOWN_MS = MS_PER_DAY
const COMPARED_SECONDS = COMPARED_MS / 1000 + 86_400
// An API may look a little later than the edition was published.
const SHOWN_SECONDS = SHOWN_MS / 1000 + 3600

/** When an item first passed the bar of each share, epoch milliseconds. */
export type Passes = Partial<Record<TopShare, number>>

/**
 * Notes which entries of the next edition pass the bar of a share: those whose highest score is among the best so many
 * percent of the items that were listed within seven days. An item passes once.
 *
 * 1. Note each entry's score, where it is its highest, and that it is listed; forget what was last listed long ago.
 * 2. Read the score that is the bar of each share.
 * 3. Note who passes now for the first time, and keep the entry as it is, for when it has left the list.
 *
 * Writes `listed:{list}`, `peaks:{list}`, `passed:{list}` and `passed:{list}:<item>`. Safe to repeat.
 */
export async function notePasses(
  redis: Redis,
  listId: string,
  entries: readonly EditionEntry[],
  atMs: number,
): Promise<void> {
  if (entries.length === 0) return
  const ids = entries.map(entry => entry.itemId)
  await noteListed(redis, listId, entries, atMs)
  const [bars, peaks, known] = await Promise.all([
    readBars(redis, listId),
    redis.zmscore(peaksKey(listId), ...ids),
    redis.hmget(passedKey(listId), ...ids),
  ])
  const passing = entries.flatMap((entry, i) => {
    const passes = passesAt(Number(peaks[i] ?? 0), bars, parsePasses(known[i]), atMs)
    return passes === undefined ? [] : [{ entry, passes }]
  })
  if (passing.length === 0) return
  await Promise.all(
    passing.map(({ entry }) => {
      const kept = JSON.stringify({ ...entry, history: [] })
      return redis.set(passedEntryKey(listId, entry.itemId), kept, 'EX', SHOWN_SECONDS)
    }),
  )
  const passes = passing.flatMap(({ entry, passes }) => [entry.itemId, JSON.stringify(passes)])
  await redis.hset(passedKey(listId), ...passes)
  await redis.expire(passedKey(listId), COMPARED_SECONDS)
}

/** When what `passed:{list}` holds of an item passed; nothing where it is not there. */
export function parsePasses(stored: string | null | undefined): Passes {
  return stored === null || stored === undefined ? {} : (JSON.parse(stored) as Passes)
}

/**
 * The passes of an item with those that are new, `undefined` when none is. What seems to have passed later than now was
 * noted by a clock that was put back since. Pure.
 */
export function passesAt(
  peak: number,
  bars: Readonly<Record<TopShare, number>>,
  before: Passes,
  atMs: number,
): Passes | undefined {
  const isNew = (share: TopShare) => peak > 0 && peak >= bars[share] && (before[share] ?? Infinity) > atMs
  const fresh = TOP_SHARES.filter(isNew)
  return fresh.length === 0 ? undefined : { ...before, ...Object.fromEntries(fresh.map(share => [share, atMs])) }
}

/** At which place of so many, best first, the last one stands that belongs to the share; from 1. Pure. */
export function placeOfBar(share: TopShare, items: number): number {
  return Math.max(1, Math.ceil((items * share) / 100))
}

async function noteListed(redis: Redis, listId: string, entries: readonly EditionEntry[], atMs: number) {
  const [listed, peaks] = [listedKey(listId), peaksKey(listId)]
  const places = entries.flatMap(({ itemId, score }) => [score, itemId])
  await Promise.all([
    redis.zadd(listed, ...entries.flatMap(({ itemId }) => [atMs, itemId])),
    redis.zadd(peaks, 'GT', ...places),
    redis.expire(listed, COMPARED_SECONDS),
    redis.expire(peaks, COMPARED_SECONDS),
  ])
  const gone = await redis.zrangebyscore(listed, '-inf', atMs - COMPARED_MS)
  if (gone.length === 0) return
  await redis.hdel(passedKey(listId), ...gone)
  await redis.zrem(peaks, ...gone)
  await redis.zrem(listed, ...gone)
}

async function readBars(redis: Redis, listId: string): Promise<Record<TopShare, number>> {
  const items = await redis.zcard(peaksKey(listId))
  const bar = async (share: TopShare) => {
    const place = placeOfBar(share, items) - 1
    const [, score] = await redis.zrevrange(peaksKey(listId), place, place, 'WITHSCORES')
    return Number(score ?? Infinity)
  }
  const [ten, twenty, fifty] = await Promise.all([bar(10), bar(20), bar(50)])
  return { 10: ten, 20: twenty, 50: fifty }
}
