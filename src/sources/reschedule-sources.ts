import type { Redis } from 'ioredis'
import { CLOCKS_DIFFER_MS, MS_PER_DAY, MS_PER_HOUR } from '../model/time.js'
import { pairsOf } from '../platform/flat-pairs.js'
import { dueKey, sourceKey } from '../platform/keys.js'
import { latestNowMs } from '../platform/latest-clock.js'
import { defineScript } from '../platform/scripts.js'

/** Few sources wait for longer than a day; the others come round soon, whatever set their times. */
const LOOKED_AT_FROM_MS = MS_PER_DAY + 2 * MS_PER_HOUR
/** Of names and scores in turn. */
const BATCH = 1_000

const runReschedule = defineScript<string[]>('reschedule-source-1')

/**
 * Reschedules the checks that a clock, put back since, has left more than a day ahead. Returns the ids of those
 * sources. What a source's own interval explains stands, a month as well as being gone. A source that was asked by such a
 * clock is asked again after its interval, counted from now; one that was only claimed, as it was planned. Ahead means
 * of the clock of Redis too: a caller whose own clock is behind moves nothing. Safe to repeat. Writes `source:<id>` and
 * `due`.
 */
export async function rescheduleSources(redis: Redis, callerNowMs: number): Promise<string[]> {
  const nowMs = await latestNowMs(redis, callerNowMs)
  const flat = await redis.zrangebyscore(dueKey(), nowMs + LOOKED_AT_FROM_MS, '+inf', 'WITHSCORES')
  const rescheduled: string[] = []
  for (let start = 0; start < flat.length; start += BATCH) {
    const places = await Promise.all(pairsOf(flat.slice(start, start + BATCH)).map(one => placeOf(redis, one, nowMs)))
    const moved = places.flatMap(([sourceId, atMs]) => (atMs === undefined ? [] : [atMs, sourceId]))
    if (moved.length > 0) await redis.zadd(dueKey(), 'XX', ...moved)
    rescheduled.push(...places.flatMap(([sourceId, atMs]) => (atMs === undefined ? [] : [sourceId])))
  }
  return rescheduled
}

/** Where the source belongs; undefined when its next check stands. */
async function placeOf(redis: Redis, [sourceId, nextCheck]: [string, string], nowMs: number) {
  const [, atMs] = await runReschedule(redis, [sourceKey(sourceId)], [nowMs, nextCheck, CLOCKS_DIFFER_MS])
  return [sourceId, atMs] as const
}
