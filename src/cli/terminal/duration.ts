import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../../model/time.js'

/** A length of time in its largest whole unit, rounded down: "45 s", "3 min", "2 h", "4 d". Negative is "0 s". */
export function duration(ms: number): string {
  if (ms < MS_PER_MINUTE) return `${Math.max(0, Math.floor(ms / MS_PER_SECOND))} s`
  if (ms < MS_PER_HOUR) return `${Math.floor(ms / MS_PER_MINUTE)} min`
  if (ms < 2 * MS_PER_DAY) return `${Math.floor(ms / MS_PER_HOUR)} h`
  return `${Math.floor(ms / MS_PER_DAY)} d`
}

/** How long ago a moment was: "3 min ago"; "just now" within a second of it, and before it. */
export function ago(atMs: number, nowMs: number): string {
  return nowMs - atMs < MS_PER_SECOND ? 'just now' : `${duration(nowMs - atMs)} ago`
}

/** How far away a moment is: "in 2 h"; "now" once it is less than a second away or has passed. */
export function until(atMs: number, nowMs: number): string {
  return atMs - nowMs < MS_PER_SECOND ? 'now' : `in ${duration(atMs - nowMs)}`
}
