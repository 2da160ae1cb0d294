import type { CounterMemory } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { decayPerHour, exposureHours } from './decay.js'
import { gainOf } from './observe-counter.js'
import { speedsOf } from './speeds.js'

/** α: events at the slow rate that the fast rate is drawn by, the mean of a Gamma–Poisson posterior. */
const IMAGINED_EVENTS = 4

/** A rate of minutes is mostly the error of its origin: none is shown before. */
const YOUNG_MS = 10 * 60_000

/** Whether a counter has been watched for so short a time that no rate, arrow or peak of it is shown. */
export function isYoung(counter: CounterMemory): boolean {
  return counter.atMs - counter.originMs < YOUNG_MS
}

/**
 * The shown rate per hour at a moment, for a half-life in hours: what the counter is gaining now. `null` while unknown,
 * which is until the second observation where the publication time is not known, and before ten minutes of exposure.
 * After its grace the rate decays with λ of the half-life.
 */
export function shownRate(counter: CounterMemory, halfLifeHours: number, atMs: number): number | null {
  return isYoung(counter) ? null : blendedRate(counter, halfLifeHours, 0, atMs)
}

/** The steady part of the shown rate: that of the slow speed alone. `null` as the shown rate is. */
export function slowRate(counter: CounterMemory, halfLifeHours: number, atMs: number): number | null {
  if (isYoung(counter)) return null
  const { slowHours } = speedsOf(halfLifeHours)
  return rateOfSpeed(counter, slowHours, 0) * cooling(counter, halfLifeHours, atMs)
}

/**
 * The ranking rate r̂ per hour at a moment: the shown rate with `priorHours` of imagined quiet, so that three likes in
 * the first ten seconds are not a thousand an hour. 0 while unknown.
 */
export function rankingRate(counter: CounterMemory, halfLifeHours: number, priorHours: number, atMs: number): number {
  return blendedRate(counter, halfLifeHours, priorHours, atMs)
}

/**
 * The rate of two speeds: slow = G_s/(E_s + a), and the fast one drawn towards it by α imagined events,
 * (G_f + α)/(E_f + a + α/slow), or G_f/(E_f + a) while slow is 0. 0 without exposure.
 */
function blendedRate(counter: CounterMemory, halfLifeHours: number, priorHours: number, atMs: number): number {
  const { fastHours, slowHours } = speedsOf(halfLifeHours)
  const slow = rateOfSpeed(counter, slowHours, priorHours)
  if (slow === 0) return rateOfSpeed(counter, fastHours, priorHours) * cooling(counter, halfLifeHours, atMs)
  const fastGain = gainOf(counter, fastHours) + IMAGINED_EVENTS
  const watchedHours = exposureOf(counter, fastHours) + priorHours + IMAGINED_EVENTS / slow
  return (fastGain / watchedHours) * cooling(counter, halfLifeHours, atMs)
}

/** The rate of one speed, G/(E + a) per hour, as of the last observation. 0 without exposure. */
export function rateOfSpeed(counter: CounterMemory, speedHours: number, priorHours: number): number {
  const exposure = exposureOf(counter, speedHours)
  return exposure === 0 ? 0 : gainOf(counter, speedHours) / (exposure + priorHours)
}

function exposureOf(counter: CounterMemory, speedHours: number): number {
  return exposureHours(decayPerHour(speedHours), (counter.atMs - counter.originMs) / MS_PER_HOUR)
}

function cooling(counter: CounterMemory, halfLifeHours: number, atMs: number): number {
  const hoursBeyondGrace = Math.max(0, atMs - counter.atMs - counter.graceMs) / MS_PER_HOUR
  return Math.exp(-decayPerHour(halfLifeHours) * hoursBeyondGrace)
}
