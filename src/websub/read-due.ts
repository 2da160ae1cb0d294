import type { Redis } from 'ioredis'
import { latestNowMs } from '../platform/latest-clock.js'

/**
 * The members of a sorted set whose time has come, the longest waiting first; then those that lie further ahead than
 * times are ever set, because a clock was put back since.
 *
 * @param longestMs The longest that a time is set ahead.
 */
export async function readDue(
  redis: Redis,
  key: string,
  { nowMs, longestMs, most }: { nowMs: number; longestMs: number; most: number },
): Promise<string[]> {
  const due = await redis.zrangebyscore(key, '-inf', nowMs, 'LIMIT', 0, most)
  if (due.length >= most) return due
  const farMs = (await latestNowMs(redis, nowMs)) + longestMs
  return [...due, ...(await redis.zrangebyscore(key, `(${farMs}`, '+inf', 'LIMIT', 0, most - due.length))]
}
