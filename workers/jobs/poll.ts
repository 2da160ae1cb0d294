import type { JobHandler, JobReport } from '../../src/polling/job-ports.js'
import { pollSource } from '../../src/polling/poll-source.js'

/**
 * Polls some sources, side by side. Each ends as a value, so that none takes its neighbours along.
 *
 * 1. Each waits until this process polls fewer than `MAX_POLLS`, then is polled by itself.
 * 2. Those for which no time was left by then are skipped: their lease runs out, and they are claimed again.
 * 3. When the worker stops before all were begun, the job fails and goes back to the queue: those that were
 *    polled find then that it is too early.
 */
export const poll: JobHandler<{ sourceIds: string[] }, JobReport[]> = async (ports, { sourceIds }, signal) => {
  const pollInTime = async (sourceId: string): Promise<JobReport | undefined> => {
    if (ports.isStopping?.()) return undefined
    return signal.aborted ? { sourceId, outcome: 'skipped' } : pollSource(ports, sourceId, signal)
  }
  const ended = await Promise.all(sourceIds.map(sourceId => ports.pollLimit(() => pollInTime(sourceId))))
  const reports = ended.filter(report => report !== undefined)
  const notBegun = ended.length - reports.length
  if (notBegun > 0) throw new Error(`the worker was told to stop before ${notBegun} of ${ended.length} polls`)
  return reports
}
