import type { Clock } from '../../src/platform/clock.js'

export interface MovableClock extends Clock {
  advance(ms: number): void
  moveTo(atMs: number): void
}

/** A clock that moves only when told to. Starts at 2026-03-01 12:00 UTC. */
export function movableClock(startMs = Date.UTC(2026, 2, 1, 12)): MovableClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    advance(ms) {
      nowMs += ms
    },
    moveTo(atMs) {
      nowMs = atMs
    },
  }
}
