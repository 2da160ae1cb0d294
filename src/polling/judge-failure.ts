import type { Redis } from 'ioredis'
import { recordReachability } from '../fetch/reachability.js'
import type { Asked } from './request/ask-source.js'

/** Marks a failure that is ours: then it is not counted, and says so. Writes what `recordReachability` writes. */
export async function judgeFailure(redis: Redis, asked: Asked, nowMs: number): Promise<Asked> {
  if (asked.kind === 'busy') return asked
  const { outcome } = asked
  const { isFaultOurs: isOurs } = await recordReachability(redis, new URL(outcome.url).host, outcome, nowMs)
  if (asked.kind !== 'failed' || !isOurs) return asked
  const others = asked.code === 'aborted' ? '' : '; other hosts cannot be reached either, so the fault seems to be ours'
  return { ...asked, isFaultOurs: true, message: `${asked.message}${others}` }
}
