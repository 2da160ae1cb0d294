import type { CounterMemory } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { rankingRate } from './rate.js'

/** What determines the value of one more measurement of a counter. */
export interface MeasureTerms {
  /** What the counter's metric and network are worth in the list. */
  weight: number
  halfLifeHours: number
  priorHours: number
}

/** Per hour: counters that gain less are dead, and are no longer measured. */
const DEAD_PER_HOUR = 0.01

/**
 * How much measuring a counter now can change a list, per hour of its score: r̂·Δ/(age + prior) for a look Δ ago. The
 * rate of something that has lived for an hour may be another within minutes, that of something a day old within hours;
 * so hot, young and long unseen counters come first. Never negative, at most r̂; 0 for a counter that is dead or was
 * looked at this moment. `bench/measuring-budget` shows what rankings gain by it.
 */
export function measureValue(
  counter: CounterMemory,
  { weight, halfLifeHours, priorHours }: MeasureTerms,
  atMs: number,
): number {
  const unseenHours = (atMs - counter.atMs) / MS_PER_HOUR
  const isDead = weight * rankingRate(counter, halfLifeHours, priorHours, atMs) < DEAD_PER_HOUR
  if (isDead || !(unseenHours > 0)) return 0
  const ageHours = (atMs - counter.originMs) / MS_PER_HOUR
  const perHour = weight * rankingRate(counter, halfLifeHours, priorHours, counter.atMs)
  return (perHour * unseenHours) / (ageHours + priorHours)
}
