import type { Redis } from 'ioredis'
import type { NetworkName } from '../../model/finding.js'
import { budgetKey } from '../../platform/keys.js'
import { defineScript } from '../../platform/scripts.js'

/** Requests per hour where the operator says nothing: what the services allow without asking, and far under it. */
const DEFAULT_PER_HOUR: Readonly<Record<NetworkName, number>> = {
  hackernews: 360,
  youtube: 60,
  reddit: 120,
  facebook: 60,
}
const DEFAULT_ELSEWHERE = 60

/** The part of an hour's requests that may be made at once after a quiet time. */
const BURST = 1 / 30

const runSpendBudget = defineScript<number>('spend-budget-1')

/** How many measuring requests a network is sent in an hour, unless the operator says otherwise. */
export function defaultRequestsPerHour(network: NetworkName): number {
  return DEFAULT_PER_HOUR[network] ?? DEFAULT_ELSEWHERE
}

/**
 * Takes one request out of a network's hourly budget, which all workers share; false when there is none. No hour has
 * more requests than the budget, and a busy one nearly as many. Writes `budget:<network>`.
 */
export async function spendRequest(
  redis: Redis,
  network: NetworkName,
  requestsPerHour: number,
  nowMs: number,
): Promise<boolean> {
  if (requestsPerHour < 2) return false
  const most = Math.max(1, requestsPerHour * BURST)
  return (await runSpendBudget(redis, [budgetKey(network)], [nowMs, requestsPerHour, most])) === 1
}
