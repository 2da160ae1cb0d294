import type { CounterState } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { decayPerHour, exposureHours, meanWeight } from './decay.js'

const EARLIEST_ORIGIN_MS = Date.UTC(1990, 0, 1)

/** What a counter remembers, without whose it is. */
export type CounterMemory = Omit<CounterState, 'network' | 'nativeId' | 'metric'>

export interface Observed {
  count: number
  atMs: number
  /** When the count is known to have been zero. */
  countedSinceMs?: number | undefined
  /** How long the rate holds after `atMs`. */
  graceMs: number
}

/**
 * The counter after one more observation; the same object when the observation is not later than the last one.
 *
 * A gain is taken as spread evenly over the time between two observations and decays from then on:
 * G ← G·e^(−λΔ) + d·(1 − e^(−λΔ))/(λΔ). A count that fell adds no gain and is the new baseline. This is forward
 * decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay", ICDE 2009). `lua/record-observation-3.lua` does the
 * same inside Redis; a test holds the two together.
 *
 * @param halfLivesHours the half-lives to keep a gain for; one that is new to the counter starts as if the
 *   counter had been observed once.
 */
export function observeCounter(
  before: CounterMemory | undefined,
  observed: Observed,
  halfLivesHours: readonly number[],
): CounterMemory {
  if (before === undefined) return firstSight(observed, halfLivesHours)
  if (observed.atMs <= before.atMs) return before
  const elapsedHours = (observed.atMs - before.atMs) / MS_PER_HOUR
  const gained = Math.max(0, observed.count - before.count)
  const gains = new Map(
    halfLivesHours.map(halfLife => {
      const x = decayPerHour(halfLife) * elapsedHours
      return [halfLife, gainFor(before, halfLife) * Math.exp(-x) + gained * meanWeight(x)]
    }),
  )
  return { ...before, count: observed.count, atMs: observed.atMs, graceMs: observed.graceMs, gains }
}

/** G for a half-life (hours): as kept, or else as if the counter had been observed once. */
function gainFor(counter: CounterMemory, halfLifeHours: number): number {
  return counter.gains.get(halfLifeHours) ?? gainOfOneLook(counter, halfLifeHours)
}

/**
 * The shown rate r = G/E per hour at a moment: what the counter is gaining now. `null` while unknown, which is until
 * the second observation where the publication time is not known. After its grace the rate decays with λ.
 */
export function shownRate(counter: CounterMemory, halfLifeHours: number, atMs: number): number | null {
  const exposure = exposureOf(counter, halfLifeHours)
  if (exposure === 0) return null
  return (gainFor(counter, halfLifeHours) / exposure) * cooling(counter, halfLifeHours, atMs)
}

/**
 * The ranking rate r̂ = G/(E + a) per hour at a moment, with `priorHours` a of imagined quiet: three likes in the
 * first ten seconds are not a thousand an hour. 0 while unknown.
 */
export function rankingRate(counter: CounterMemory, halfLifeHours: number, priorHours: number, atMs: number): number {
  const exposure = exposureOf(counter, halfLifeHours)
  if (exposure === 0) return 0
  return (gainFor(counter, halfLifeHours) / (exposure + priorHours)) * cooling(counter, halfLifeHours, atMs)
}

function firstSight(observed: Observed, halfLivesHours: readonly number[]): CounterMemory {
  const { count, atMs, countedSinceMs, graceMs } = observed
  const isOriginKnown = countedSinceMs !== undefined && countedSinceMs >= EARLIEST_ORIGIN_MS && countedSinceMs < atMs
  const counter: CounterMemory = {
    count,
    atMs,
    originMs: isOriginKnown ? countedSinceMs : atMs,
    originCount: isOriginKnown ? 0 : count,
    graceMs,
    gains: new Map(),
  }
  return { ...counter, gains: new Map(halfLivesHours.map(halfLife => [halfLife, gainOfOneLook(counter, halfLife)])) }
}

function gainOfOneLook(counter: CounterMemory, halfLifeHours: number): number {
  const hours = (counter.atMs - counter.originMs) / MS_PER_HOUR
  return Math.max(0, counter.count - counter.originCount) * meanWeight(decayPerHour(halfLifeHours) * hours)
}

function exposureOf(counter: CounterMemory, halfLifeHours: number): number {
  return exposureHours(decayPerHour(halfLifeHours), (counter.atMs - counter.originMs) / MS_PER_HOUR)
}

function cooling(counter: CounterMemory, halfLifeHours: number, atMs: number): number {
  const hoursBeyondGrace = Math.max(0, atMs - counter.atMs - counter.graceMs) / MS_PER_HOUR
  return Math.exp(-decayPerHour(halfLifeHours) * hoursBeyondGrace)
}
