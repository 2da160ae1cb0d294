import type { NetworkName } from '../model/finding.js'
import type { Metric } from '../model/metric.js'
import type { CounterMemory } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { decayPerHour } from './decay.js'
import { rankingRate } from './rate.js'

/** Index scores count hours from here, to keep digits for the logarithm. */
const EPOCH_MS = Date.UTC(2020, 0, 1)

/** Per hour; what has cooled below it leaves a list's index. */
const COOLED_PER_HOUR = 0.01

/** The weights of a list, and its half-life. */
export interface Valuation {
  weights: Partial<Record<Metric, number>>
  /** What a network's counters are worth beside the others'; 1 where not given. */
  networkWeights?: Partial<Record<NetworkName, number>> | undefined
  halfLifeHours: number
  priorHours: number
}

/** A list's score of an item at a moment: s = Σ weight·r̂ over its counters, per hour. */
export function scoreOf(counters: readonly Scored[], valuation: Valuation, atMs: number): number {
  let score = 0
  for (const counter of counters) score += worthOf(counter, valuation, atMs)
  return score
}

/** The network whose counters make the greatest part of a list's score, the first of equals; undefined without any. */
export function leadNetwork(
  counters: readonly (Scored & { network: NetworkName })[],
  valuation: Valuation,
  atMs: number,
): NetworkName | undefined {
  const parts = new Map<NetworkName, number>()
  for (const counter of counters) {
    parts.set(counter.network, (parts.get(counter.network) ?? 0) + worthOf(counter, valuation, atMs))
  }
  return [...parts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

type Scored = CounterMemory & { metric: Metric; network?: NetworkName }

function worthOf(
  counter: Scored,
  { weights, networkWeights, halfLifeHours, priorHours }: Valuation,
  atMs: number,
): number {
  const weight = (weights[counter.metric] ?? 0) * (networkWeights?.[counter.network ?? ''] ?? 1)
  return weight > 0 ? weight * rankingRate(counter, halfLifeHours, priorHours, atMs) : 0
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
