import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { pairsOf } from '../platform/flat-pairs.js'
import { editionKey, editionsKey } from '../platform/keys.js'

const NEWEST_KEPT = 200
const SPACING_MS = 5 * 60_000
const MAX_KEPT_MS = 30 * MS_PER_DAY
const BATCH = 500

/**
 * Keeps the newest 200 editions, of older ones one per five minutes, and none older than 30 days; how many went.
 * Numbers go last: what a failure leaves is removed the next time. Safe to repeat. Writes `edition:{list}:<n>` and `editions:{list}`.
 */
export async function trimEditions(redis: Redis, listId: string, nowMs: number): Promise<number> {
  const editions = pairsOf(await redis.zrange(editionsKey(listId), 0, '-1', 'WITHSCORES'))
  const gone = editionsToTrim(
    editions.map(([number, atMs]) => [Number(number), Number(atMs)]),
    nowMs,
  )
  for (let start = 0; start < gone.length; start += BATCH) {
    const batch = gone.slice(start, start + BATCH)
    await redis.unlink(...batch.map(number => editionKey(listId, number)))
    await redis.zrem(editionsKey(listId), ...batch)
  }
  return gone.length
}

/** The numbers to remove, given all [number, published at] pairs, oldest first. */
function editionsToTrim(editions: readonly (readonly [number, number])[], nowMs: number): number[] {
  const older = editions.slice(0, -NEWEST_KEPT)
  const seenSlots = new Set<number>()
  return older.flatMap(([number, atMs]) => {
    const slot = Math.floor(atMs / SPACING_MS)
    const isKept = nowMs - atMs <= MAX_KEPT_MS && !seenSlots.has(slot)
    seenSlots.add(slot)
    return isKept ? [] : [number]
  })
}
