import { MS_PER_HOUR } from '../src/model/time.js'
import { measuredNetworks } from '../src/networks/registry.js'
import type { JobName, JobPayload } from './job-catalogue.js'

/** A job that comes round: every slot of `everyMs` since the epoch, UTC, once for each of its runs. */
export interface TimetableEntry {
  job: Exclude<JobName, 'poll' | 'deliver'>
  everyMs: number
  runs: readonly { subject: string; payload: JobPayload<JobName> }[]
}

/** What comes round, in one place. Polls are not here: each source has its own next check; deliveries come when they come. */
export function timetable(
  listIds: readonly string[],
  publishEveryMs: number,
  /** Whether there is a hub to notify. */
  { hasHub = false } = {},
): TimetableEntry[] {
  const once = [{ subject: 'all', payload: {} }]
  const eachList = listIds.map(listId => ({ subject: listId, payload: { listId } }))
  const eachNetwork = measuredNetworks.map(({ name }) => ({ subject: name, payload: { network: name } }))
  return [
    { job: 'publish', everyMs: publishEveryMs, runs: eachList },
    { job: 'measure', everyMs: 20_000, runs: eachNetwork },
    { job: 'enrich', everyMs: 30_000, runs: eachList },
    { job: 'canary', everyMs: 30_000, runs: once },
    ...(hasHub ? [{ job: 'notify-hub' as const, everyMs: 5_000, runs: once }] : []),
    { job: 'subscribe', everyMs: 60_000, runs: once },
    { job: 'tidy', everyMs: MS_PER_HOUR, runs: once },
  ]
}

/** The slot that a moment lies in: the same number for every scheduler. */
export function slotOf(everyMs: number, atMs: number): number {
  return Math.floor(atMs / everyMs)
}
