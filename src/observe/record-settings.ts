import type { Metric } from '../model/metric.js'

/** Settings for everything that one answer reports. */
export interface RecordSettings {
  /** When the answer was received: the time of its counts. */
  receivedAtMs: number
  graceMs: number
  /** Every half-life, in hours, that a gain is kept for (`rank/speeds`). */
  speedsHours: readonly number[]
  /** What the answer says of its own time: its `Date`, its `lastBuildDate`. */
  answerDatesMs: readonly number[]
  /** The highest rate per hour seen of the source's items, once it has shown 20 of them. */
  highestPerHour: Partial<Record<Metric, number>>
  /** Later times in the store are of a clock that was ahead and was set back. */
  strayAfterMs: number
}

/** The settings that callers pass; the others have defaults. */
export type GivenRecordSettings = Pick<RecordSettings, 'receivedAtMs' | 'graceMs' | 'speedsHours'> &
  Partial<Pick<RecordSettings, 'answerDatesMs' | 'highestPerHour'>>

export function recordSettings(given: GivenRecordSettings): RecordSettings {
  return { answerDatesMs: [], highestPerHour: {}, strayAfterMs: Number.POSITIVE_INFINITY, ...given }
}
