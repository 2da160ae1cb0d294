import type { Redis } from 'ioredis'
import type { SubscriptionStatus } from '../model/subscription.js'
import { readWatchedSources, type WatchedSource } from '../sources/read-sources.js'
import { subscriptionStatus } from '../websub/subscription.js'
import { readSubscriptions } from '../websub/subscription-record.js'

/** A source with its status and that of its hub. */
export interface SubscribedSource extends WatchedSource {
  subscription?: SubscriptionStatus | undefined
}

/** Every source that is watched, by title. Reads `due`, `subscriptions`, each `source:<id>` and `subscription:<id>`. */
export async function readSourceViews(redis: Redis, nowMs: number): Promise<SubscribedSource[]> {
  const [watched, subscriptions] = await Promise.all([readWatchedSources(redis), readSubscriptions(redis)])
  return watched.map(view => {
    const subscription = subscriptions.get(view.source.id)
    return subscription === undefined ? view : { ...view, subscription: subscriptionStatus(subscription, nowMs) }
  })
}
