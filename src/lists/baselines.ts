import type { Redis } from 'ioredis'
import type { Item, Mention } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import { CLOCKS_DIFFER_MS } from '../model/time.js'
import { sourceKey } from '../platform/keys.js'
import { latestNowMs } from '../platform/latest-clock.js'
import { type Baselines, enteredBucket, learnRate } from '../rank/baseline.js'
import { ageHoursOf, ratesOfMentions } from '../rank/lift.js'
import { readRecord, type SourceRecord, storedFields, storedName } from '../sources/source-record.js'

const BASELINES = storedName('baselines')

/** What a baseline is learned from: an item as one source just reported it. */
export type Learnable = Pick<Item, 'publishedAtMs' | 'firstSeenMs' | 'counters'> & {
  mentions: readonly Pick<Mention, 'network' | 'counterId'>[]
}

/** Each source's baselines; a source without any is absent. Reads the field `baselines` of `source:<id>`. */
export async function readBaselines(redis: Redis, sourceIds: Iterable<string>): Promise<Map<string, Baselines>> {
  const ids = [...new Set(sourceIds)]
  const pipeline = redis.pipeline()
  for (const id of ids) pipeline.hget(sourceKey(id), BASELINES)
  const replies = ids.length === 0 ? [] : ((await pipeline.exec()) ?? [])
  const known = new Map<string, Baselines>()
  for (const [i, [error, stored]] of replies.entries()) {
    if (error !== null) throw error
    if (typeof stored === 'string')
      known.set(ids[i] ?? '', readRecord({ [BASELINES]: stored }, 'baselines').baselines?.rates ?? {})
  }
  return known
}

/** The baselines of a source so far. */
export type Learned = NonNullable<SourceRecord['baselines']>

/** Reads the field `baselines` of `source:<id>`; undefined while nothing was learned. */
export async function readLearned(redis: Redis, sourceId: string): Promise<Learned | undefined> {
  const stored = await redis.hget(sourceKey(sourceId), BASELINES)
  return stored === null ? undefined : readRecord({ [BASELINES]: stored }, 'baselines').baselines
}

/** The highest rates per hour seen of a source's items, in metrics of which it has shown at least 20. Pure. */
export function highestRates(learned: Learned | undefined): Partial<Record<Metric, number>> {
  const highest: Partial<Record<Metric, number>> = {}
  for (const metric of METRICS) {
    const seen = learned?.highest?.[metric]
    if (seen !== undefined && seen.items >= MIN_ITEMS) highest[metric] = seen.perHour
  }
  return highest
}

/**
 * Learns from the items that have come to a new age since the source was last learned from, and returns its baselines.
 * Repeating it with the same answer learns nothing. Writes the field `baselines` of `source:<id>`.
 *
 * @param before as `readLearned` gave it.
 */
export async function learnBaselines(
  redis: Redis,
  sourceId: string,
  before: Learned | undefined,
  items: readonly Learnable[],
  atMs: number,
): Promise<Baselines> {
  let rates = before?.rates ?? {}
  if (before !== undefined && atMs <= before.untilMs) {
    const isOfClockAhead = before.untilMs > (await latestNowMs(redis, atMs)) + CLOCKS_DIFFER_MS
    if (!isOfClockAhead) return rates
    before.untilMs = atMs
  }
  let highest = before?.highest ?? {}
  for (const item of items) {
    const bucket = enteredBucket(ageHoursOf(item, before?.untilMs ?? 0), ageHoursOf(item, atMs))
    if (bucket === undefined) continue
    const seen = ratesOfMentions(item.counters, item.mentions, atMs)
    rates = learnRate(rates, bucket, seen)
    highest = learnHighest(highest, seen)
  }
  await redis.hset(sourceKey(sourceId), storedFields({ baselines: { untilMs: atMs, rates, highest } }))
  return rates
}

/** A source that has shown fewer has no highest rate yet. */
const MIN_ITEMS = 20

function learnHighest(
  highest: NonNullable<Learned['highest']>,
  rates: Partial<Record<Metric, number>>,
): NonNullable<Learned['highest']> {
  const learned = { ...highest }
  for (const metric of METRICS) {
    const perHour = rates[metric]
    if (perHour === undefined) continue
    const known = highest[metric] ?? { items: 0, perHour: 0 }
    learned[metric] = { items: known.items + 1, perHour: Math.max(known.perHour, perHour) }
  }
  return learned
}
