/** From here the seconds are counted that editions are numbered by. */
const COUNTED_FROM_MS = Date.UTC(2026, 0, 1)

/**
 * The number of the edition that follows `newest`: the seconds from 2026 on, UTC, or the next one while that is taken.
 * An address with a number may be kept for ever, so no number is given twice, even when Redis has lost its data, or only
 * its last moments: a list is published at most once a second, so its numbers never run ahead of time. Pure.
 *
 * @param newest `undefined` when none is known.
 */
export function nextEditionNumber(newest: number | undefined, nowMs: number): number {
  const seconds = Math.floor((nowMs - COUNTED_FROM_MS) / 1000)
  return Math.max(seconds, (newest ?? 0) + 1)
}
