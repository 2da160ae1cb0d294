import type { Redis } from 'ioredis'
import { stableFraction } from '../fetch/stable-fraction.js'
import { pairsOf } from '../platform/flat-pairs.js'
import { dueKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'

/** Longer than any poll may take: after it, an unfinished poll is claimed again. */
export const LEASE_MS = 120_000
/** However few are watched, so many due at once are no crowd. */
const NO_CROWD = 50
/** With all sources asked every five minutes, a three-hundredth of them is due each second. */
const SHARE_OF_A_SECOND = 1 / 300

export interface ClaimedSource {
  sourceId: string
  /** The check that this claim is for. */
  dueAtMs: number
}

/** Redis does nothing else meanwhile. */
const SPREAD_TOGETHER = 1_000

const runSpreadDue = defineScript<number>('spread-due-1')
const runClaimDue = defineScript<string[]>('claim-due-1')

/**
 * Claims the sources whose next check has come, at most `most`; no other claim returns them for two minutes. When far more are
 * due than in a usual second, as after an outage, only the longest due are claimed, and the others are spread over the
 * next seconds, each source always to the same place among them. Writes `due`.
 */
export async function claimDue(redis: Redis, nowMs: number, most: number): Promise<ClaimedSource[]> {
  const [watched, due] = await Promise.all([redis.zcard(dueKey()), redis.zcount(dueKey(), '-inf', nowMs)])
  const perSecond = NO_CROWD / 2 + Math.ceil(watched * SHARE_OF_A_SECOND)
  const isCrowd = due > 2 * perSecond
  const claimed = pairsOf(await runClaimDue(redis, [dueKey()], [nowMs, LEASE_MS, isCrowd ? perSecond : most]))
  if (isCrowd) await spreadDue(redis, nowMs, perSecond)
  return claimed.map(([sourceId, dueAtMs]) => ({ sourceId, dueAtMs: Number(dueAtMs) }))
}

async function spreadDue(redis: Redis, nowMs: number, perSecond: number): Promise<void> {
  const waiting = await redis.zrangebyscore(dueKey(), '-inf', nowMs)
  const spreadMs = (waiting.length / perSecond) * 1000
  for (let start = 0; start < waiting.length; start += SPREAD_TOGETHER) {
    const together = waiting.slice(start, start + SPREAD_TOGETHER)
    // later than now in any case, so that it is not claimed in this very millisecond
    const places = together.flatMap(id => [id, Math.floor(nowMs + stableFraction(id) * spreadMs) + 1])
    await runSpreadDue(redis, [dueKey()], [nowMs, ...places])
  }
}
