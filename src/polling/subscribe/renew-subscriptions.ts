import type { Log } from '../../platform/log.js'
import { dropPendingUnsubscribes, dueUnsubscribes } from '../../websub/pending-unsubscribes.js'
import { dueSubscriptions } from '../../websub/subscription-record.js'
import type { JobHandler } from '../job-ports.js'
import { createHubPatience } from './hub-patience.js'
import { leaveUnwanted } from './leave-unwanted.js'
import { renewSubscription } from './renew-subscription.js'
import { unsubscribe } from './unsubscribe.js'

/** Requests in one run; after an outage the others follow a minute later. */
const MAX_ASKED = 40
/** Looked at in one run: many may be of hubs that are lost to it. */
const MAX_DUE = 500
/** Less than until the next run, so that it takes up what this one puts off. */
const PUT_OFF_MS = 30_000

/**
 * Keeps the subscriptions at hubs up to date.
 *
 * 1. End the subscriptions of sources that are no longer watched, and those whose deliveries can no longer reach us.
 *    Without an address for hubs that is all of them, and no hub is notified: none could verify it.
 * 2. Request those that are new or due for renewal. A hub that does not verify in time counts as refusing.
 * 3. Send the pending unsubscribe requests, until hubs confirm them.
 *
 * A hub that refuses is asked later, and its source polled as if there were no hub, from now on. One that could not be
 * reached twice is asked nothing more in this run.
 */
export const renewSubscriptions: JobHandler<object> = async (ports, _, signal) => {
  const { redis, clock, log, subscriber } = ports
  const left = await leaveUnwanted(ports)
  if (subscriber === undefined) {
    await dropPendingUnsubscribes(redis)
    return left === 0 ? { outcome: 'unchanged' } : { outcome: 'unsubscribed', left }
  }
  const nowMs = clock.nowMs()
  const run = { ports, patience: createHubPatience(), signal, nextRunMs: nowMs + PUT_OFF_MS }
  const isOver = () => signal.aborted || ports.isStopping?.() === true
  const counts = { asked: 0, refused: 0, busy: 0, left: 0, postponed: 0, sent: 0, failed: 0 }
  for (const sourceId of await dueSubscriptions(redis, nowMs, MAX_DUE)) {
    if (isOver() || counts.asked + counts.refused + counts.busy >= MAX_ASKED) break
    counts[await orFailed(log, { sourceId }, renewSubscription(run, subscriber, sourceId))] += 1
  }
  for (const callbackId of await dueUnsubscribes(redis, nowMs, MAX_DUE)) {
    if (isOver() || counts.sent >= MAX_ASKED) break
    counts[await orFailed(log, { callbackId }, unsubscribe(run, callbackId))] += 1
  }
  const { asked, refused, postponed, sent, failed } = counts
  const isQuiet = left + Object.values(counts).reduce((sum, count) => sum + count, 0) === 0
  return { outcome: isQuiet ? 'unchanged' : 'subscribed', asked, refused, postponed, left: sent, failed }
}

/** An unexpected error with one subscription is logged with its stack, and does not affect the others. */
async function orFailed<Outcome>(log: Log, of: object, ended: Promise<Outcome>): Promise<Outcome | 'failed'> {
  try {
    return await ended
  } catch (error) {
    log.error({ err: error, ...of }, 'a subscription could not be handled because of an unexpected error')
    return 'failed'
  }
}
