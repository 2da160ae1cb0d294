import { pollSoon } from '../../sources/poll-soon.js'
import { isAtOurAddress, leaveSubscription } from '../../websub/subscribe.js'
import { isPushing } from '../../websub/subscription.js'
import {
  dropSubscription,
  readSubscription,
  subscribersElsewhere,
  unwatchedSubscribers,
} from '../../websub/subscription-record.js'
import type { JobPorts } from '../job-ports.js'

type LeavingPorts = Pick<JobPorts, 'redis' | 'clock' | 'subscriber'>

/**
 * Ends the subscriptions of sources that are no longer watched, and those whose hubs deliver to an address that is no
 * longer ours: all of them where there is no address for hubs. A source that relied on such a hub is polled as soon
 * as politeness allows.
 *
 * @returns how many.
 */
export async function leaveUnwanted(ports: LeavingPorts): Promise<number> {
  const { redis, clock, subscriber } = ports
  const isOurs = (address: string) => subscriber !== undefined && isAtOurAddress(address, subscriber)
  const elsewhere = await subscribersElsewhere(redis, isOurs)
  for (const sourceId of elsewhere) {
    const nowMs = clock.nowMs()
    const subscription = await readSubscription(redis, sourceId)
    if (subscription !== undefined && isPushing(subscription, nowMs)) await pollSoon(redis, sourceId, nowMs)
    await leave(ports, sourceId)
  }
  const unwatched = await unwatchedSubscribers(redis)
  for (const sourceId of unwatched) await leave(ports, sourceId)
  return elsewhere.length + unwatched.length
}

/** Ends the subscription of a source. Where no hub can reach us, none is notified. */
export async function leave({ redis, clock, subscriber }: LeavingPorts, sourceId: string): Promise<void> {
  const subscription = await readSubscription(redis, sourceId)
  if (subscription === undefined) return dropSubscription(redis, sourceId)
  await leaveSubscription(redis, subscription, clock.nowMs(), { isNotified: subscriber !== undefined })
}
