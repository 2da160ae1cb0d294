import type { Redis } from 'ioredis'
import { dueKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'

/** Longer than any poll may take: after it, an unfinished poll is claimed again. */
const LEASE_MS = 120_000

export interface ClaimedSource {
  sourceId: string
  /** The check that this claim is for. */
  dueAtMs: number
}

const runClaimDue = defineScript<string[]>('claim-due-1')

/** Claims at most `most` sources whose next check has come; nobody else gets them for two minutes. Writes `due`. */
export async function claimDue(redis: Redis, nowMs: number, most: number): Promise<ClaimedSource[]> {
  const flat = await runClaimDue(redis, [dueKey()], [nowMs, LEASE_MS, most])
  const claimed: ClaimedSource[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) claimed.push({ sourceId: flat[i] ?? '', dueAtMs: Number(flat[i + 1]) })
  return claimed
}
