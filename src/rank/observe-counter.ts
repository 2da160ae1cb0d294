import type { CounterMemory } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { nextLevel, REBOUND_MS } from './counter-level.js'
import { decayPerHour, meanWeight } from './decay.js'

export interface Observed {
  count: number
  atMs: number
  /** The publication time, as reported. */
  countedSinceMs?: number | undefined
  /** The count can have been zero then (`isPlausibleOrigin`); otherwise the first observation is the origin. */
  isOriginPlausible: boolean
  /** Hash of the reporter; 0 where there is only one. */
  reportedBy: number
  /** It has not reported this counter before: its figure shows another view of the same, not a gain. */
  isNewReporter: boolean
  /** The count is of a copy on another server than the post was written on. */
  isCopy: boolean
  /** How long the rate holds after `atMs`. */
  graceMs: number
}

/** A publication time that moves by more than this between observations is false. */
const STILL_MS = 60_000

/**
 * The counter after one more observation; the same object when it changes nothing: it is not later than the last one,
 * or another reporter's figure wins.
 *
 * A gain is taken as spread evenly over the time between two observations and decays from then on:
 * G ← G·e^(−λΔ) + d·(1 − e^(−λΔ))/(λΔ), for each half-life of `speedsHours`. This is forward decay (Cormode,
 * Shkapenyuk, Srivastava, Xu: "Forward Decay", ICDE 2009). `counter-level` defines what counts as a gain.
 *
 * @param speedsHours the half-lives to keep a gain for; one that is new to the counter starts as if the counter had
 *   been observed once.
 */
export function observeCounter(
  before: CounterMemory | undefined,
  observed: Observed,
  speedsHours: readonly number[],
): CounterMemory {
  if (before === undefined) return firstObservation(observed, speedsHours)
  if (observed.atMs <= before.atMs || isOutranked(before, observed)) return before
  const known = isDateMoved(before, observed) ? withoutDate(before) : before
  const level = isOtherView(before, observed)
    ? { baseline: observed.count, highest: observed.count, lowSinceMs: undefined, gained: 0 }
    : nextLevel(known, observed.count, observed.atMs)
  const elapsedHours = (observed.atMs - known.atMs) / MS_PER_HOUR
  const gains = speedsHours.map(speed => {
    const x = decayPerHour(speed) * elapsedHours
    return gainOf(known, speed) * Math.exp(-x) + level.gained * meanWeight(x)
  })
  const { originMs, originCount, datedBy } = known
  const { count, atMs, reportedBy, isCopy, graceMs } = observed
  const { baseline, highest, lowSinceMs } = level
  // Written out: this is the innermost step of recording, and spreading objects would be most of its cost.
  return {
    count,
    atMs,
    originMs,
    originCount,
    datedBy,
    reportedBy,
    isCopy,
    baseline,
    highest,
    lowSinceMs,
    graceMs,
    speedsHours,
    gains,
  }
}

/** G of a counter for a half-life (hours): as kept, or else as if the counter had been observed once. */
export function gainOf(counter: CounterMemory, speedHours: number): number {
  const kept = counter.gains[counter.speedsHours.indexOf(speedHours)]
  return kept ?? gainOfOneLook(counter, speedHours)
}

function firstObservation(observed: Observed, speedsHours: readonly number[]): CounterMemory {
  const { count, atMs, countedSinceMs, reportedBy, isCopy, graceMs } = observed
  const sinceMs = observed.isOriginPlausible && countedSinceMs !== undefined ? Math.min(countedSinceMs, atMs) : atMs
  const isDated = sinceMs < atMs
  const counter: CounterMemory = {
    ...{ count, atMs, reportedBy, isCopy, graceMs, speedsHours },
    originMs: sinceMs,
    originCount: isDated ? 0 : count,
    datedBy: isDated ? reportedBy : 0,
    ...{ baseline: count, highest: count, lowSinceMs: undefined, gains: [] },
  }
  return { ...counter, gains: speedsHours.map(speed => gainOfOneLook(counter, speed)) }
}

function gainOfOneLook(counter: CounterMemory, speedHours: number): number {
  const hours = (counter.atMs - counter.originMs) / MS_PER_HOUR
  return Math.max(0, counter.count - counter.originCount) * meanWeight(decayPerHour(speedHours) * hours)
}

/** Two reporters of one counter: the server where the post was written wins, otherwise the larger figure stands. */
function isOutranked(before: CounterMemory, { count, atMs, reportedBy, isCopy }: Observed): boolean {
  if (reportedBy === before.reportedBy || atMs - before.atMs > REBOUND_MS) return false
  return isCopy === before.isCopy ? count < before.count : isCopy
}

/** The first figure of another reporter, or the original's after a copy's, differs from the last one by view, not gain. */
function isOtherView(before: CounterMemory, { count, reportedBy, isNewReporter, isCopy }: Observed): boolean {
  if (isCopy !== before.isCopy) return true
  return isNewReporter && reportedBy !== before.reportedBy && count > before.highest
}

function isDateMoved({ datedBy, originMs }: CounterMemory, { reportedBy, countedSinceMs }: Observed): boolean {
  if (datedBy === 0 || datedBy !== reportedBy || countedSinceMs === undefined) return false
  return Math.abs(countedSinceMs - originMs) > STILL_MS
}

/** From here on the last observation is the origin: the gain since a false date is not a gain. */
function withoutDate(counter: CounterMemory): CounterMemory {
  const { atMs: originMs, count: originCount } = counter
  return { ...counter, originMs, originCount, datedBy: 0, gains: counter.gains.map(() => 0) }
}
