import type { Redis } from 'ioredis'
import { farewellsKey } from '../platform/keys.js'
import { retryMs } from './lease.js'
import type { Callback } from './subscription.js'
import { storeCallback } from './subscription-record.js'

/** Then deliveries answered 410 must do. */
const MOST_FAREWELLS = 4

/** The callbacks whose hubs are to be told by now that we leave, the longest waiting first. Reads `farewells`. */
export function dueFarewells(redis: Redis, nowMs: number, most: number): Promise<string[]> {
  return redis.zrangebyscore(farewellsKey(), '-inf', nowMs, 'LIMIT', 0, most)
}

/** Puts off telling a hub that could not be told. Writes `farewells`. */
export async function postponeFarewell(redis: Redis, callbackId: string, atMs: number): Promise<void> {
  await redis.zadd(farewellsKey(), 'XX', atMs, callbackId)
}

/**
 * Notes that a hub was told that we leave. Until it confirms that, it is told again, at most four times in all, later
 * each time. Writes `callback:<id>` and `farewells`.
 */
export async function noteFarewell(redis: Redis, callbackId: string, callback: Callback, nowMs: number): Promise<void> {
  const farewells = callback.farewells + 1
  await storeCallback(redis, callbackId, { ...callback, farewells })
  if (farewells >= MOST_FAREWELLS) await noteLeft(redis, callbackId)
  else await postponeFarewell(redis, callbackId, nowMs + retryMs(farewells, callback.sourceId))
}

/** Notes that nothing is left to tell the hub of a callback. Writes `farewells`. */
export async function noteLeft(redis: Redis, callbackId: string): Promise<void> {
  await redis.zrem(farewellsKey(), callbackId)
}
