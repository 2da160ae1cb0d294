import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { callbackKey, pendingUnsubscribesKey, subscriptionKey, subscriptionsKey } from '../platform/keys.js'
import { type Callback, type Subscription, wasAsked } from './subscription.js'
import { SUBSCRIPTION_FIELDS, toFields } from './subscription-fields.js'
import { forgetSubscription, storeCallback } from './subscription-record.js'
import { isSecretSafe } from './subscription-request.js'

/** The operator's settings for subscriptions. */
export interface SubscriberSettings {
  /** Where strangers' servers reach us, without a slash at its end. */
  publicUrl: string
  /** `host:port` that lie in a private network. */
  privateHosts: ReadonlySet<string>
}

/** What a source's publisher names. */
export interface Topic {
  sourceId: string
  hubs: string[]
  topic: string
}

/** 144 bits: whoever knows the address of a callback is the hub. */
const CALLBACK_BYTES = 18
const SECRET_BYTES = 32

/**
 * Makes a subscription that is to be asked for, with a callback and a secret of its own, in place of any that the source
 * has. Writes `callback:<id>`, `subscription:<sourceId>` and `subscriptions`.
 *
 * @param former How it went with the hubs before, so that patience with all of them is one.
 */
export async function startSubscription(
  redis: Redis,
  { publicUrl, privateHosts }: SubscriberSettings,
  { sourceId, hubs, topic, hub }: Topic & { hub: string },
  nextAskMs: number,
  former: Pick<Subscription, 'failures' | 'reason'> = { failures: 0 },
): Promise<void> {
  const callbackId = randomBytes(CALLBACK_BYTES).toString('base64url')
  const address = callbackAddress(publicUrl, callbackId)
  const secret = isSecretSafe(hub, privateHosts) ? randomBytes(SECRET_BYTES).toString('base64url') : undefined
  const callback: Callback = { sourceId, mode: 'subscribe', hub, topic, address, farewells: 0 }
  const { failures, reason } = former
  const subscription = { sourceId, callbackId, address, hub, topic, hubs, secret, failures, reason, nextAskMs }
  const fields = toFields({ ...subscription, deliveries: 0, ignored: 0 })
  const set = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name, value]))
  await storeCallback(redis, callbackId, callback)
  await redis
    .multi()
    .del(subscriptionKey(sourceId))
    .hset(subscriptionKey(sourceId), ...set)
    .exec()
  await redis.zadd(subscriptionsKey(), nextAskMs, sourceId)
}

/**
 * Ends a subscription: an unsubscribe request to its hub is queued, if the hub ever granted it, and deliveries to its
 * callback are answered 410 from now on. Writes `callback:<id>`, `farewells`, `subscription:<sourceId>` and `subscriptions`.
 *
 * @param isNotified False where no hub can reach us: it would not believe what it cannot verify.
 */
export async function leaveSubscription(
  redis: Redis,
  subscription: Subscription,
  nowMs: number,
  { isNotified = true } = {},
): Promise<void> {
  const { sourceId, callbackId, hub, topic, address, leaseUntilMs, deliveries } = subscription
  if (wasAsked(subscription)) {
    await storeCallback(redis, callbackId, { sourceId, mode: 'unsubscribe', hub, topic, address, farewells: 0 })
  } else await redis.del(callbackKey(callbackId))
  const isGranted = leaseUntilMs !== undefined || deliveries > 0
  if (isGranted && isNotified) await redis.zadd(pendingUnsubscribesKey(), nowMs, callbackId)
  await forgetSubscription(redis, subscription, SUBSCRIPTION_FIELDS)
}

/** Whether a callback's address lies where hubs reach us. */
export function isAtOurAddress(address: string, { publicUrl }: Pick<SubscriberSettings, 'publicUrl'>): boolean {
  return address.startsWith(callbackAddress(publicUrl, ''))
}

/** Where a hub reaches us for one subscription. */
function callbackAddress(publicUrl: string, callbackId: string): string {
  return `${publicUrl}/websub/${callbackId}`
}
