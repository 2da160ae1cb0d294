import type { Redis } from 'ioredis'
import { stableFraction } from '../fetch/stable-fraction.js'
import type { Source } from '../model/source.js'
import { MS_PER_DAY } from '../model/time.js'
import { networkByName } from '../networks/registry.js'
import { dueKey, sourceKey } from '../platform/keys.js'
import { storedFields } from './source-record.js'

const KEPT_AFTER_REMOVAL_MS = 30 * MS_PER_DAY
const MIN_SPREAD_MS = 3_000
const MAX_SPREAD_MS = 15 * 60_000
const SPREAD_PER_SOURCE_MS = 10

/**
 * Makes what is watched equal to what is configured: new sources get a first check, spread so that they do not all
 * start at once; known ones keep their next check; removed ones are checked no more and forgotten after 30 days.
 * Safe to repeat, and for two schedulers at once. Writes `source:<id>` and `due`.
 */
export async function syncSources(redis: Redis, sources: readonly Source[], nowMs: number): Promise<void> {
  const wanted = new Set(sources.map(source => source.id))
  const watched = await redis.zrange(dueKey(), 0, '-1')
  const spreadMs = Math.min(Math.max(sources.length * SPREAD_PER_SOURCE_MS, MIN_SPREAD_MS), MAX_SPREAD_MS)
  const pipeline = redis.pipeline()
  for (const source of sources) {
    pipeline.hset(sourceKey(source.id), storedFields({ source, floorMs: floorMs(source) }))
    pipeline.persist(sourceKey(source.id))
    pipeline.zadd(dueKey(), 'NX', Math.floor(nowMs + stableFraction(source.id) * spreadMs), source.id)
  }
  for (const id of watched.filter(id => !wanted.has(id))) {
    pipeline.zrem(dueKey(), id)
    pipeline.pexpire(sourceKey(id), KEPT_AFTER_REMOVAL_MS)
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error
}

/** The shortest interval at which a source is asked: the operator's, or else its network's. Milliseconds. */
export function floorMs({ everyMs, network }: Source): number {
  return everyMs ?? networkByName(network)?.minIntervalMs ?? 0
}
