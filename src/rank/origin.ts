import { MS_PER_HOUR } from '../model/time.js'

/** What is known of the answer and of its source when a publication time is judged. */
export interface OriginContext {
  /** When the answer was received. */
  receivedAtMs: number
  /** What the answer says of its own time: its `Date`, its `lastBuildDate`. */
  answerDatesMs: readonly number[]
  /** The highest rate per hour seen of the source's items in this metric; unknown while it has shown fewer than 20. */
  highestPerHour?: number | undefined
}

const EARLIEST_MS = Date.UTC(1990, 0, 1)
/** A date this close to the answer's own is the date of the request or of the last edit. */
const SAME_MOMENT_MS = 120_000
const MAX_BELIEVED = 20
const MAX_PER_HOUR = 100_000

/**
 * Whether a count can have been zero at a publication time: not in the future, not before 1990, not the moment at which
 * the answer was made, and not so recent that the counter needs a pace that was never seen of its source.
 */
export function isPlausibleOrigin(sinceMs: number, count: number, atMs: number, context: OriginContext): boolean {
  if (!(sinceMs >= EARLIEST_MS && sinceMs < atMs)) return false
  const moments = [context.receivedAtMs, ...context.answerDatesMs]
  if (moments.some(moment => Math.abs(moment - sinceMs) <= SAME_MOMENT_MS)) return false
  const { highestPerHour } = context
  const believed = highestPerHour === undefined ? MAX_PER_HOUR : MAX_BELIEVED * highestPerHour
  return (count * MS_PER_HOUR) / (atMs - sinceMs) <= believed
}
