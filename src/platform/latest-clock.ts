import type { Redis } from 'ioredis'

/**
 * The later of a clock and the clock of Redis, epoch milliseconds: what lies far ahead of it was set by a third one that
 * was ahead. By its own clock alone, a machine whose clock is behind would see every time as too far ahead.
 */
export async function latestNowMs(redis: Redis, nowMs: number): Promise<number> {
  const [seconds] = await redis.time()
  return Math.max(nowMs, Number(seconds) * 1000)
}
