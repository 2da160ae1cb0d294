import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { farewellsKey } from '../platform/keys.js'
import { retryMs } from './lease.js'
import { readDue } from './read-due.js'
import type { Callback } from './subscription.js'
import { storeCallback } from './subscription-record.js'

/** Then deliveries answered 410 must do. */
const MOST_FAREWELLS = 4
/** Longer than any retry, or than any pause of a hub's host. */
const LONGEST_WAIT_MS = 2 * MS_PER_DAY

/** The callbacks whose hubs are to be told by now that we leave, the longest waiting first. Reads `farewells`. */
export function dueFarewells(redis: Redis, nowMs: number, most: number): Promise<string[]> {
  return readDue(redis, farewellsKey(), { nowMs, longestMs: LONGEST_WAIT_MS, most })
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

/** Notes that nothing is left to tell any hub. Writes `farewells`. */
export async function forgetFarewells(redis: Redis): Promise<void> {
  await redis.del(farewellsKey())
}

/** Notes that nothing is left to tell the hub of a callback. Writes `farewells`. */
export async function noteLeft(redis: Redis, callbackId: string): Promise<void> {
  await redis.zrem(farewellsKey(), callbackId)
}
