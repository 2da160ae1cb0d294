import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { changeArguments } from '../platform/hash-fields.js'
import { callbackKey, dueKey, subscriptionKey, subscriptionsKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import { MAX_LEASE_MS } from './lease.js'
import { readDue } from './read-due.js'
import type { Callback, Subscription } from './subscription.js'
import { type SubscriptionFields, toCallback, toSubscription } from './subscription-fields.js'

/** Longer than any lease: a hub that calls later gets the answer that the callback is unknown. */
const CALLBACK_LIFETIME_MS = 32 * MS_PER_DAY

const runChange = defineScript<number>('change-subscription-1')

/** The subscription of a source; undefined when it has none. Reads `subscription:<sourceId>`. */
export async function readSubscription(redis: Redis, sourceId: string): Promise<Subscription | undefined> {
  return toSubscription(sourceId, await redis.hgetall(subscriptionKey(sourceId)))
}

/** Every subscription that is wanted, by source. Reads `subscriptions` and each `subscription:<sourceId>`. */
export async function readSubscriptions(redis: Redis): Promise<Map<string, Subscription>> {
  const sourceIds = await redis.zrange(subscriptionsKey(), 0, '-1')
  if (sourceIds.length === 0) return new Map()
  const pipeline = redis.pipeline()
  for (const id of sourceIds) pipeline.hgetall(subscriptionKey(id))
  const replies = (await pipeline.exec()) ?? []
  const read = replies.flatMap(([error, reply], i): [string, Subscription][] => {
    if (error !== null) throw error
    const id = sourceIds[i] ?? ''
    const subscription = toSubscription(id, reply as Record<string, string>)
    return subscription === undefined ? [] : [[id, subscription]]
  })
  return new Map(read)
}

/** What a callback address is for; undefined when nobody here made it. Reads `callback:<id>`. */
export async function readCallback(redis: Redis, callbackId: string): Promise<Callback | undefined> {
  return toCallback(await redis.get(callbackKey(callbackId)))
}

/** Writes `callback:<id>`, which is kept for longer than any lease. */
export async function storeCallback(redis: Redis, callbackId: string, callback: Callback): Promise<void> {
  await redis.set(callbackKey(callbackId), JSON.stringify(callback), 'PX', CALLBACK_LIFETIME_MS)
}

/** Keeps a callback for longer than any lease from now on. Writes `callback:<id>`. */
export async function keepCallback(redis: Redis, callbackId: string): Promise<void> {
  await redis.pexpire(callbackKey(callbackId), CALLBACK_LIFETIME_MS)
}

/**
 * Changes fields of a subscription and when its hub is asked next; false, with nothing stored, when another subscription
 * has taken its place, or its hub was asked again. Writes `subscription:<sourceId>` and `subscriptions`.
 *
 * @param fields To set; `undefined` removes one.
 * @param ifAskedAtMs When the hub must have been asked; without it any time will do.
 */
export async function changeSubscription(
  redis: Redis,
  { sourceId, callbackId }: Pick<Subscription, 'sourceId' | 'callbackId'>,
  fields: Partial<SubscriptionFields> & { nextAsk: number },
  ifAskedAtMs?: number,
): Promise<boolean> {
  const args = [callbackId, ifAskedAtMs ?? '', ...changeArguments(fields)]
  const isStored = (await runChange(redis, [subscriptionKey(sourceId)], args)) === 1
  if (isStored) await redis.zadd(subscriptionsKey(), fields.nextAsk, sourceId)
  return isStored
}

/** Forgets a subscription, unless another has taken its place. Writes `subscription:<sourceId>` and `subscriptions`. */
export async function forgetSubscription(
  redis: Redis,
  { sourceId, callbackId }: Pick<Subscription, 'sourceId' | 'callbackId'>,
  fieldNames: readonly string[],
): Promise<void> {
  const args = [callbackId, '', fieldNames.length, ...fieldNames]
  if ((await runChange(redis, [subscriptionKey(sourceId)], args)) === 1) await redis.zrem(subscriptionsKey(), sourceId)
}

/** Takes a source without a subscription out of those whose hubs are asked. Writes `subscriptions`. */
export async function dropSubscription(redis: Redis, sourceId: string): Promise<void> {
  await redis.zrem(subscriptionsKey(), sourceId)
}

/** Of the sources that have a subscription, those that are watched no more. Reads `subscriptions` and `due`. */
export async function unwatchedSubscribers(redis: Redis): Promise<string[]> {
  const sourceIds = await redis.zrange(subscriptionsKey(), 0, '-1')
  if (sourceIds.length === 0) return []
  const planned = await redis.zmscore(dueKey(), ...sourceIds)
  return sourceIds.filter((_, i) => planned[i] === null)
}

/**
 * Of the sources that have a subscription, those whose callback's address is not ours. Reads `subscriptions` and each
 * `subscription:<sourceId>`.
 */
export async function subscribersElsewhere(redis: Redis, isOurs: (address: string) => boolean): Promise<string[]> {
  const sourceIds = await redis.zrange(subscriptionsKey(), 0, '-1')
  if (sourceIds.length === 0) return []
  const pipeline = redis.pipeline()
  for (const id of sourceIds) pipeline.hget(subscriptionKey(id), 'address')
  const replies = (await pipeline.exec()) ?? []
  return sourceIds.filter((_, i) => {
    const [error, address] = replies[i] ?? []
    if (error) throw error
    return !isOurs(String(address))
  })
}

/** The sources whose hubs are to be asked by now, the longest waiting first. Reads `subscriptions`. */
export function dueSubscriptions(redis: Redis, nowMs: number, most: number): Promise<string[]> {
  return readDue(redis, subscriptionsKey(), { nowMs, longestMs: MAX_LEASE_MS, most })
}
