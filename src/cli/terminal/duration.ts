const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A length of time in its largest whole unit, rounded down: "45 s", "3 min", "2 h", "4 d". Negative is "0 s". */
export function duration(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`
  return `${Math.floor(ms / DAY_MS)} d`
}

/** How long ago a moment was: "3 min ago"; "just now" within a second of it, and before it. */
export function ago(atMs: number, nowMs: number): string {
  return nowMs - atMs < SECOND_MS ? 'just now' : `${duration(nowMs - atMs)} ago`
}

/** How far away a moment is: "in 2 h"; "now" once it is less than a second away or has passed. */
export function until(atMs: number, nowMs: number): string {
  return atMs - nowMs < SECOND_MS ? 'now' : `in ${duration(atMs - nowMs)}`
}
