import type { Metric } from '../model/metric.js'
import { decayPerHour } from './decay.js'
import { type CounterMemory, MS_PER_HOUR, rankingRate } from './rate.js'

/** Index scores count hours from here, to keep digits for the logarithm. */
const EPOCH_MS = Date.UTC(2020, 0, 1)

/** Per hour; what has cooled below it leaves a list's index. */
const COOLED_PER_HOUR = 0.01

/** What a list values, and how fast it forgets. */
export interface Valuation {
  weights: Partial<Record<Metric, number>>
  halfLifeHours: number
  priorHours: number
}

/** A list's score of an item at a moment: s = Σ weight·r̂ over its counters, per hour. */
export function scoreOf(
  counters: readonly (CounterMemory & { metric: Metric })[],
  { weights, halfLifeHours, priorHours }: Valuation,
  atMs: number,
): number {
  let score = 0
  for (const counter of counters) {
    const weight = weights[counter.metric] ?? 0
    if (weight > 0) score += weight * rankingRate(counter, halfLifeHours, priorHours, atMs)
  }
  return score
}

/**
 * The score's place in a list's index: ln s + λt, t in hours since 2020. Two places compare the same at every later
 * moment, so nothing is rewritten until something is observed. −Infinity for a score of 0.
 */
export function indexPlace(score: number, halfLifeHours: number, atMs: number): number {
  return Math.log(score) + (decayPerHour(halfLifeHours) * (atMs - EPOCH_MS)) / MS_PER_HOUR
}

/** The place under which, at a moment, everything has cooled below 0.01 per hour. */
export function cooledPlace(halfLifeHours: number, atMs: number): number {
  return indexPlace(COOLED_PER_HOUR, halfLifeHours, atMs)
}
