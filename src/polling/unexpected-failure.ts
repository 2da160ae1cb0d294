import { nextCheck } from '../fetch/next-check.js'
import { endPoll } from '../sources/poll-record.js'
import { readRecord, type StoredSource } from '../sources/source-record.js'
import type { JobPorts, JobReport } from './job-ports.js'

/** A poll that was interrupted by an unexpected error. */
export interface InterruptedPoll {
  sourceId: string
  fence: string
  stored: StoredSource
}

/** In `lastErrorCode` of a source, and in the log. */
const UNEXPECTED = 'unexpected'

/**
 * Ends a poll in which an unexpected error occurred: it is logged with its stack, counted, shown with the source
 * and backed off like any failure. Never rejects: when even this cannot be stored, the source's lease runs out.
 */
export async function endUnexpectedly(
  { redis, clock, log }: Pick<JobPorts, 'redis' | 'clock' | 'log'>,
  { sourceId, fence, stored }: InterruptedPoll,
  error: unknown,
): Promise<JobReport> {
  log.error({ err: error, sourceId }, 'a poll ended with an unexpected error')
  const nowMs = clock.nowMs()
  const { failures: before = 0, floorMs = 0 } = readRecord(stored, 'failures', 'floorMs')
  const failures = before + 1
  const { atMs, intervalMs, reason } = nextCheck({ sourceId, nowMs, floorMs, failures })
  const message = `an error of Uptick itself: ${describeError(error)}`
  const failed = { failures, lastError: message, lastErrorCode: UNEXPECTED }
  const pace = { intervalMs, intervalReason: reason, notBeforeMs: atMs }
  const report = { sourceId, outcome: 'failed', error: message }
  try {
    const outcome = { changes: { ...failed, ...pace }, nextCheckMs: atMs, isPoll: true }
    const isStored = await endPoll(redis, sourceId, fence, outcome)
    return isStored ? { ...report, nextInS: Math.round(intervalMs / 1000) } : { ...report, outcome: 'fenced off' }
  } catch (cause) {
    log.error(
      { err: cause, sourceId },
      'the failure of a poll could not be stored; the source is asked again after its lease',
    )
    return report
  }
}

/** An error's message, short enough to be shown. */
export function describeError(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
