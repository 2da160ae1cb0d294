import { MS_PER_HOUR } from '../model/time.js'

const WEEK_HOURS = 7 * 24

export interface QuietHours {
  /** 0–23, GMT. */
  skipHours?: readonly number[] | undefined
  /** 0 is Sunday, GMT. */
  skipDays?: readonly number[] | undefined
}

/**
 * The first moment at or after `atMs` in which the publisher does not mind a request. A moment that has to move goes to
 * `fraction` of the allowed hour, so that not everybody comes when it begins. Hours that leave no moment in a week
 * are ignored: a source must not starve.
 */
export function outsideQuietHours(atMs: number, quiet: QuietHours, fraction: number): number {
  if (quiet.skipHours === undefined && quiet.skipDays === undefined) return atMs
  const hours = new Set(quiet.skipHours)
  const days = new Set(quiet.skipDays)
  const isQuiet = (momentMs: number) => {
    const moment = new Date(momentMs)
    return hours.has(moment.getUTCHours()) || days.has(moment.getUTCDay())
  }
  if (!isQuiet(atMs)) return atMs
  const hourMs = atMs - (atMs % MS_PER_HOUR)
  for (let hour = 1; hour <= WEEK_HOURS; hour++) {
    const startMs = hourMs + hour * MS_PER_HOUR
    if (!isQuiet(startMs)) return startMs + Math.floor(fraction * (MS_PER_HOUR - 1))
  }
  return atMs
}
