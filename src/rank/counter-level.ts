import type { CounterMemory } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'

/** How long a count must stay below its highest before the fall counts as real (`reboundHours`). */
export const REBOUND_MS = 6 * MS_PER_HOUR

/** A counter's levels after one more count, and the gain. */
export interface CounterLevel extends Pick<CounterMemory, 'baseline' | 'highest' | 'lowSinceMs'> {
  gained: number
}

/**
 * The gain of a new count. A count that fell (likes withdrawn, a comment system restarting, caches that
 * answer in turns) adds none until it passes the highest count seen; after six hours at the lower level that is the new
 * baseline, and a return to the old highest in one step still counts only what exceeds it.
 */
export function nextLevel(before: Omit<CounterLevel, 'gained'>, count: number, atMs: number): CounterLevel {
  const { baseline, highest, lowSinceMs } = before
  if (count >= highest) return { baseline: count, highest: count, lowSinceMs: undefined, gained: count - highest }
  if (count >= baseline) return { baseline: count, highest, lowSinceMs: undefined, gained: count - baseline }
  const sinceMs = Math.min(lowSinceMs ?? atMs, atMs)
  if (atMs - sinceMs >= REBOUND_MS) return { baseline: count, highest, lowSinceMs: undefined, gained: 0 }
  return { baseline, highest, lowSinceMs: sinceMs, gained: 0 }
}
