import { METRICS, type Metric } from '../model/metric.js'

/** The baseline at one age: how many items were seen at it, and the median of their rates, as a natural logarithm. */
export interface UsualRate {
  items: number
  lnPerHour: number
}

/** A source's usual ranking rates: by metric, one for each age bucket; `null` where no item was seen yet. */
export type Baselines = Partial<Record<Metric, (UsualRate | null)[]>>

/** An item's rates at the age that it has reached. */
export interface RateAtAge {
  ageHours: number
  perHour: Partial<Record<Metric, number>>
}

/** Buckets begin at 15 min, 30 min, 1 h, 2 h, … up to 128 h. */
const FIRST_BUCKET_HOURS = 0.25
const BUCKETS = 10
const MIN_ITEMS = 20

/** Slower is noise: a rate, seen or usual, counts as at least one per hour. */
const SLOWEST_PER_HOUR = 1

/** Steps of the running median, in natural logarithms: the first finds the scale, the last follows slow change. */
const FIRST_STEP = 2
const LAST_STEP = 0.05

/**
 * The bucket that an item has entered since it was `previousAgeHours` old; `undefined` when it is in the same one, so
 * that each item is learned from once at each age.
 */
export function enteredBucket(previousAgeHours: number, ageHours: number): number | undefined {
  const bucket = bucketOf(ageHours)
  return bucket !== undefined && bucket !== bucketOf(previousAgeHours) ? bucket : undefined
}

/**
 * Baselines after one more item has entered a bucket. The median takes a step towards each rate, whatever its
 * distance, so one outlier moves it no more than any other; steps shrink as 1/n (Robbins, Monro: "A Stochastic
 * Approximation Method", 1951).
 */
export function learnRate(baselines: Baselines, bucket: number, perHour: RateAtAge['perHour']): Baselines {
  const learned: Baselines = { ...baselines }
  for (const metric of METRICS) {
    const rate = perHour[metric]
    if (rate === undefined) continue
    const known = Array.from({ length: BUCKETS }, (_, i) => baselines[metric]?.[i] ?? null)
    known[bucket] = stepTowards(known[bucket] ?? null, Math.log(Math.max(rate, SLOWEST_PER_HOUR)))
    learned[metric] = known
  }
  return learned
}

/**
 * The usual ranking rate of a source's items at an age, per hour, on the straight line between neighbouring buckets in
 * logarithms of age and rate. `undefined` while fewer than 20 items were seen at that age, or under 15 minutes.
 */
export function usualPerHour(baselines: Baselines, metric: Metric, ageHours: number): number | undefined {
  const bucket = bucketOf(ageHours)
  const [from, to] = [baselines[metric]?.[bucket ?? -1], baselines[metric]?.[(bucket ?? -1) + 1]]
  if (bucket === undefined || !isKnown(from)) return undefined
  const part = Math.min(1, Math.log2(ageHours / FIRST_BUCKET_HOURS) - bucket)
  return Math.exp(isKnown(to) ? from.lnPerHour + part * (to.lnPerHour - from.lnPerHour) : from.lnPerHour)
}

/** How many times the usual a rate is, slow ones counted as one per hour. */
export function timesUsual(perHour: number, usual: number): number {
  return perHour / Math.max(usual, SLOWEST_PER_HOUR)
}

function bucketOf(ageHours: number): number | undefined {
  if (!(ageHours >= FIRST_BUCKET_HOURS)) return undefined
  return Math.min(BUCKETS - 1, Math.floor(Math.log2(ageHours / FIRST_BUCKET_HOURS)))
}

function stepTowards(usual: UsualRate | null, lnPerHour: number): UsualRate {
  if (usual === null) return { items: 1, lnPerHour }
  const step = Math.max(FIRST_STEP / usual.items, LAST_STEP)
  const distance = lnPerHour - usual.lnPerHour
  return {
    items: usual.items + 1,
    lnPerHour: usual.lnPerHour + Math.sign(distance) * Math.min(step, Math.abs(distance)),
  }
}

function isKnown(usual: UsualRate | null | undefined): usual is UsualRate {
  return usual !== null && usual !== undefined && usual.items >= MIN_ITEMS
}
