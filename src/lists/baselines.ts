import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Item, Mention } from '../model/item.js'
import { METRICS } from '../model/metric.js'
import { CLOCKS_DIFFER_MS } from '../model/time.js'
import { sourceKey } from '../platform/keys.js'
import { latestNowMs } from '../platform/latest-clock.js'
import { type Baselines, enteredBucket, learnRate } from '../rank/baseline.js'
import { ageHoursOf, ratesOfMentions } from '../rank/lift.js'

/** What a baseline is learned from: an item as one source just told it. */
export type Learnable = Pick<Item, 'publishedAtMs' | 'firstSeenMs' | 'counters'> & {
  mentions: readonly Pick<Mention, 'network' | 'nativeId'>[]
}

/** Each source's baselines; a source without any is absent. Reads the field `baselines` of `source:<id>`. */
export async function readBaselines(redis: Redis, sourceIds: Iterable<string>): Promise<Map<string, Baselines>> {
  const ids = [...new Set(sourceIds)]
  const pipeline = redis.pipeline()
  for (const id of ids) pipeline.hget(sourceKey(id), 'baselines')
  const replies = ids.length === 0 ? [] : ((await pipeline.exec()) ?? [])
  const known = new Map<string, Baselines>()
  for (const [i, [error, stored]] of replies.entries()) {
    if (error !== null) throw error
    if (typeof stored === 'string') known.set(ids[i] ?? '', StoredBaselines.parse(JSON.parse(stored)).rates)
  }
  return known
}

/**
 * Learns from the items that have come to a new age since the source was last learned from, and tells its baselines.
 * Repeating it with the same answer learns nothing. Writes the field `baselines` of `source:<id>`.
 */
export async function learnBaselines(
  redis: Redis,
  sourceId: string,
  items: readonly Learnable[],
  atMs: number,
): Promise<Baselines> {
  const stored = await redis.hget(sourceKey(sourceId), 'baselines')
  const before = stored === null ? undefined : StoredBaselines.parse(JSON.parse(stored))
  let rates = before?.rates ?? {}
  if (before !== undefined && atMs <= before.untilMs) {
    const isOfClockAhead = before.untilMs > (await latestNowMs(redis, atMs)) + CLOCKS_DIFFER_MS
    if (!isOfClockAhead) return rates
    before.untilMs = atMs
  }
  for (const item of items) {
    const bucket = enteredBucket(ageHoursOf(item, before?.untilMs ?? 0), ageHoursOf(item, atMs))
    if (bucket !== undefined) rates = learnRate(rates, bucket, ratesOfMentions(item.counters, item.mentions, atMs))
  }
  await redis.hset(sourceKey(sourceId), 'baselines', JSON.stringify({ untilMs: atMs, rates }))
  return rates
}

const UsualRate = z.object({ items: z.number(), lnPerHour: z.number() })

const StoredBaselines = z.object({
  /** Up to when it was learned. */
  untilMs: z.number(),
  rates: z.partialRecord(z.enum(METRICS), z.array(UsualRate.nullable())),
})
