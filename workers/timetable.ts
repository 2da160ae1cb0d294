import type { JobName } from './job-catalogue.js'

/** A job that comes round: every slot of `everyMs` since the epoch, UTC, once for each subject. */
export interface TimetableEntry {
  job: Exclude<JobName, 'poll'>
  everyMs: number
  subjects: readonly string[]
}

/** What comes round, in one place. Polls are not here: each source has its own next check. */
export function timetable(listIds: readonly string[], publishEveryMs: number): TimetableEntry[] {
  return [
    { job: 'publish', everyMs: publishEveryMs, subjects: listIds },
    { job: 'canary', everyMs: 30_000, subjects: ['all'] },
    { job: 'tidy', everyMs: 3_600_000, subjects: ['all'] },
  ]
}

/** The slot that a moment lies in: the same number for every scheduler. */
export function slotOf(everyMs: number, atMs: number): number {
  return Math.floor(atMs / everyMs)
}
