import type { Redis } from 'ioredis'
import { enrichedKey, itemKey, mergingKey, textsKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import { MAX_HISTORY_POINTS, packHistory, thinHistory } from './history.js'
import { ITEM_LIFETIME_MS, MAX_MERGE_HOPS, readStored, readTexts, writeItems } from './item-store.js'
import { mergeHistories, mergeRecords, shareCounter } from './merge-records.js'
import { packMark } from './packed-item.js'
import { historyOf } from './read-item.js'

/** A merge takes milliseconds; an interrupted one blocks others no longer than this. */
const RESERVED_MS = 10_000
/** Each needs another writer of the item to come first. */
const MAX_ROUNDS = 30

const runReserveMerge = defineScript<number>('reserve-merge-2')
const runUnmarkMerged = defineScript<number>('unmark-merged-1')
const runMarkMerged = defineScript<number>('mark-merged-2')

/**
 * Makes one item of two that were found to be the same, and returns its id: the one that was seen first stays, with all
 * counters, mentions and history of both; the other's id points to it from then on. An id that is not known yet becomes
 * an alias of the known one. `undefined` when neither is known, or another merge of one of them is in progress.
 * Safe to repeat, also after a crash halfway. Writes `item:{id}` of both.
 *
 * 1. The one that stays is reserved: it cannot be merged away meanwhile.
 * 2. The other is marked, unless it is reserved itself: what is observed of it from here on is recorded in the first.
 * 3. The reservation is confirmed: without it the mark is taken back.
 * 4. The first absorbs its record.
 * 5. Of the other only the mark stays.
 */
export async function mergeItems(redis: Redis, idA: string, idB: string): Promise<string | undefined> {
  const [a, b] = [await standing(redis, idA), await standing(redis, idB)]
  for (const unfinished of [...a.unfinished, ...b.unfinished]) await absorb(redis, unfinished.from, unfinished.into)
  if (a.id === b.id) return a.firstSeenMs === undefined ? undefined : a.id
  if (a.firstSeenMs === undefined && b.firstSeenMs === undefined) return undefined
  const [kept, gone] = isBefore(a, b) ? [a, b] : [b, a]
  const isReserved = await runReserveMerge(redis, keysOf(kept.id), [gone.id, RESERVED_MS])
  if (isReserved === 0) return undefined
  const mark = [packMark(kept.id), ITEM_LIFETIME_MS]
  if ((await runMarkMerged(redis, keysOf(gone.id), mark)) === 0) {
    await redis.del(mergingKey(kept.id))
    return undefined
  }
  // held up for longer than the reservation, this would close a circle with a merge in the other direction
  if ((await runReserveMerge(redis, keysOf(kept.id), [gone.id, RESERVED_MS])) === 0) {
    await runUnmarkMerged(redis, [itemKey(gone.id)], mark)
    return undefined
  }
  await absorb(redis, gone.id, kept.id)
  await redis.del(mergingKey(kept.id))
  return kept.id
}

const keysOf = (itemId: string) => [itemKey(itemId), mergingKey(itemId)]

/** The current id of an item, after any merges. Reads `item:{id}`. */
export async function standingId(redis: Redis, itemId: string): Promise<string> {
  return (await standing(redis, itemId)).id
}

interface Standing {
  id: string
  /** Undefined when it is not kept. */
  firstSeenMs: number | undefined
  /** Interrupted merges on the way. */
  unfinished: { from: string; into: string }[]
}

async function standing(redis: Redis, itemId: string): Promise<Standing> {
  const unfinished: Standing['unfinished'] = []
  let id = itemId
  for (let hop = 0; hop < MAX_MERGE_HOPS; hop++) {
    const [stored] = await readStored(redis, [id])
    if (stored?.mergedInto === undefined) return { id, firstSeenMs: stored?.record?.firstSeenMs, unfinished }
    if (stored.record !== undefined) unfinished.push({ from: id, into: stored.mergedInto })
    id = stored.mergedInto
  }
  return { id, firstSeenMs: undefined, unfinished }
}

function isBefore(a: Standing, b: Standing): boolean {
  const [first, second] = [a.firstSeenMs ?? Number.POSITIVE_INFINITY, b.firstSeenMs ?? Number.POSITIVE_INFINITY]
  return first === second ? a.id < b.id : first < second
}

/** Adds the record of an item to the one that it was merged into, and keeps the mark. Repeating it changes nothing. */
async function absorb(redis: Redis, goneId: string, keptId: string): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [gone, kept] = await readStored(redis, [goneId, keptId])
    if (gone?.record === undefined || kept?.record === undefined || kept.mergedInto !== undefined) break
    const { record, isTextOfOther } = mergeRecords(kept.record, gone.record)
    const [texts] = isTextOfOther ? await readTexts(redis, [goneId]) : []
    const points = mergeHistories(historyOf(kept), historyOf(gone), shareCounter(kept.record, gone.record))
    const history = packHistory(thinHistory(points, MAX_HISTORY_POINTS))
    const write = { itemId: keptId, before: kept, record, history, texts: texts ?? undefined }
    const [isStored] = await writeItems(redis, [write])
    if (isStored) break
  }
  await redis.set(itemKey(goneId), packMark(keptId), 'PX', ITEM_LIFETIME_MS)
  await redis.del(textsKey(goneId), enrichedKey(goneId))
}
