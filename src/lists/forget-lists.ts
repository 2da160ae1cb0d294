import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { editionKey, editionsKey, indexKey, listsKey } from '../platform/keys.js'

/** As long as for a source: time to notice that a list was removed by mistake. */
const KEPT_MS = 30 * MS_PER_DAY
const BATCH = 500

/** Notes that a list is configured, the first time that something is stored of it. Writes `lists`. */
export async function noteList(redis: Redis, listId: string): Promise<void> {
  await redis.zadd(listsKey(), 'NX', '+inf', listId)
}

/**
 * Removes what is stored of lists thirty days after it was first called without them; returns their ids. A list that
 * is configured again before that is as it was. Safe to repeat. Writes `lists`, `index:{list}`, `editions:{list}` and
 * `edition:{list}:<n>`.
 */
export async function forgetLists(redis: Redis, configuredIds: readonly string[], nowMs: number): Promise<string[]> {
  const standing = await redis.zrangebyscore(listsKey(), '+inf', '+inf')
  const removed = standing.filter(id => !configuredIds.includes(id))
  const places = [...configuredIds.flatMap(id => ['+inf', id]), ...removed.flatMap(id => [nowMs, id])]
  if (places.length > 0) await redis.zadd(listsKey(), ...places)
  const forgotten = await redis.zrangebyscore(listsKey(), '-inf', nowMs - KEPT_MS)
  for (const listId of forgotten) await forget(redis, listId)
  return forgotten
}

/** The list's entry in `lists` goes last: what a crash leaves is removed the next time. */
async function forget(redis: Redis, listId: string): Promise<void> {
  const numbers = await redis.zrange(editionsKey(listId), 0, '-1')
  for (let start = 0; start < numbers.length; start += BATCH) {
    const batch = numbers.slice(start, start + BATCH)
    await redis.unlink(...batch.map(number => editionKey(listId, Number(number))))
  }
  await redis.unlink(editionsKey(listId), indexKey(listId))
  await redis.zrem(listsKey(), listId)
}
