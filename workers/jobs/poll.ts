import type { JobHandler, JobReport } from '../../src/polling/job-ports.js'
import { pollSource } from '../../src/polling/poll-source.js'

/**
 * Polls some sources, side by side.
 *
 * 1. Each waits until this process polls fewer than `MAX_POLLS`, then is polled by itself; not when the job's time is over by then, or
 *    the worker was told to stop.
 * 2. When some could not be, the job fails and runs again: those that were polled find then that it is too early.
 */
export const poll: JobHandler<{ sourceIds: string[] }, JobReport[]> = async (ports, { sourceIds }, signal) => {
  const pollInTime = (sourceId: string) => {
    signal.throwIfAborted() // it may have waited that long
    if (ports.isStopping?.()) throw new Error('the worker was told to stop')
    return pollSource(ports, sourceId, signal)
  }
  const polls = sourceIds.map(sourceId => ports.pollLimit(() => pollInTime(sourceId)))
  const settled = await Promise.allSettled(polls)
  const reasons = settled.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  if (reasons.length > 0) {
    throw new AggregateError(reasons, `${reasons.length} of ${sourceIds.length} polls failed: ${String(reasons[0])}`)
  }
  return settled.flatMap((one): JobReport[] => (one.status === 'fulfilled' ? [one.value] : []))
}
