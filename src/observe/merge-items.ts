import type { Redis } from 'ioredis'
import { historyKey, itemKey, mentionsKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import { ITEM_LIFETIME_MS } from './record-findings.js'

/** An item that was merged more often than this is a fault. */
const MOST_HOPS = 8

const runAbsorbItem = defineScript<number>('absorb-item-3')

/**
 * Makes one item of two that were found to be the same, and tells its id: the one that was seen first goes on, with all
 * counters, mentions and history of both; the other's id leads to it from then on. An id that is not known yet becomes
 * another name of the one that is. `undefined` when neither is known. Harmless to repeat, also after a crash halfway.
 * Writes `item:{id}`, `mentions:{id}` and `history:{id}` of both.
 *
 * 1. The one to go is marked: what is observed of it from here on is recorded in the other.
 * 2. The other absorbs it, in one atomic step and once.
 * 3. Of the one to go, only the mark stays.
 */
export async function mergeItems(redis: Redis, idA: string, idB: string): Promise<string | undefined> {
  const [a, b] = [await standing(redis, idA), await standing(redis, idB)]
  for (const unfinished of [...a.unfinished, ...b.unfinished]) await absorb(redis, unfinished.from, unfinished.into)
  if (a.id === b.id) return a.firstSeen === undefined ? undefined : a.id
  if (a.firstSeen === undefined && b.firstSeen === undefined) return undefined
  const [kept, gone] = isBefore(a, b) ? [a, b] : [b, a]
  await redis.hset(itemKey(gone.id), 'mergedInto', kept.id)
  await absorb(redis, gone.id, kept.id)
  return kept.id
}

/** The id under which an item stands, after any merges. Reads `item:{id}`. */
export async function standingId(redis: Redis, itemId: string): Promise<string> {
  return (await standing(redis, itemId)).id
}

interface Standing {
  id: string
  /** Undefined when it is not kept. */
  firstSeen: number | undefined
  /** Merges on the way that did not come to their end. */
  unfinished: { from: string; into: string }[]
}

async function standing(redis: Redis, itemId: string): Promise<Standing> {
  const unfinished: Standing['unfinished'] = []
  let id = itemId
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const [mergedInto, firstSeen] = await redis.hmget(itemKey(id), 'mergedInto', 'firstSeen')
    if (typeof mergedInto !== 'string') {
      return { id, firstSeen: typeof firstSeen === 'string' ? Number(firstSeen) : undefined, unfinished }
    }
    if (typeof firstSeen === 'string') unfinished.push({ from: id, into: mergedInto })
    id = mergedInto
  }
  return { id, firstSeen: undefined, unfinished }
}

function isBefore(a: Standing, b: Standing): boolean {
  const [first, second] = [a.firstSeen ?? Number.POSITIVE_INFINITY, b.firstSeen ?? Number.POSITIVE_INFINITY]
  return first === second ? a.id < b.id : first < second
}

async function absorb(redis: Redis, goneId: string, keptId: string): Promise<void> {
  const [gone, kept] = [keysOf(goneId), keysOf(keptId)]
  const { mergedInto: _mark, ...fields } = await redis.hgetallBuffer(gone.item)
  const mentions = await redis.hgetall(gone.mentions)
  const history = await redis.zrange(gone.history, 0, '-1')
  if (Object.keys(fields).length > 0) {
    const [flatFields, flatMentions] = [Object.entries(fields).flat(), Object.entries(mentions).flat()]
    await runAbsorbItem(
      redis,
      [kept.item, kept.mentions, kept.history],
      [
        goneId,
        ITEM_LIFETIME_MS,
        flatFields.length,
        ...flatFields,
        flatMentions.length,
        ...flatMentions,
        history.length,
        ...history,
      ],
    )
  }
  await redis
    .multi()
    .del(gone.item, gone.mentions, gone.history)
    .hset(gone.item, 'mergedInto', keptId)
    .pexpire(gone.item, ITEM_LIFETIME_MS)
    .exec()
}

function keysOf(itemId: string) {
  return { item: itemKey(itemId), mentions: mentionsKey(itemId), history: historyKey(itemId) }
}
