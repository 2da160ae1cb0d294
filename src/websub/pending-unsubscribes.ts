import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { pendingUnsubscribesKey } from '../platform/keys.js'
import { retryMs } from './lease.js'
import { readDue } from './read-due.js'
import type { Callback } from './subscription.js'
import { storeCallback } from './subscription-record.js'

/** Then answering its deliveries with 410 must do. */
const MAX_UNSUBSCRIBES = 4
/** Longer than any retry, or than any pause of a hub's host. */
const MAX_WAIT_MS = 2 * MS_PER_DAY

/** The callbacks whose hubs are due an unsubscribe request, the longest waiting first. Reads `farewells`. */
export function dueUnsubscribes(redis: Redis, nowMs: number, most: number): Promise<string[]> {
  return readDue(redis, pendingUnsubscribesKey(), { nowMs, longestMs: MAX_WAIT_MS, most })
}

/** Puts off the request to a hub that could not be reached now. Writes `farewells`. */
export async function postponeUnsubscribe(redis: Redis, callbackId: string, atMs: number): Promise<void> {
  await redis.zadd(pendingUnsubscribesKey(), 'XX', atMs, callbackId)
}

/**
 * Notes that an unsubscribe request was sent. Until the hub confirms it, it is sent again, at most four times in all, later
 * each time. Writes `callback:<id>` and `farewells`.
 */
export async function noteUnsubscribeSent(
  redis: Redis,
  callbackId: string,
  callback: Callback,
  nowMs: number,
): Promise<void> {
  const farewells = callback.farewells + 1
  await storeCallback(redis, callbackId, { ...callback, farewells })
  if (farewells >= MAX_UNSUBSCRIBES) await noteUnsubscribed(redis, callbackId)
  else await postponeUnsubscribe(redis, callbackId, nowMs + retryMs(farewells, callback.sourceId))
}

/** Drops every pending unsubscribe. Writes `farewells`. */
export async function dropPendingUnsubscribes(redis: Redis): Promise<void> {
  await redis.del(pendingUnsubscribesKey())
}

/** Notes that the hub of a callback needs no further unsubscribe request. Writes `farewells`. */
export async function noteUnsubscribed(redis: Redis, callbackId: string): Promise<void> {
  await redis.zrem(pendingUnsubscribesKey(), callbackId)
}
