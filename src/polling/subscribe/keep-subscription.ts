import type { Subscription } from '../../websub/subscription.js'
import { adjustSubscription } from '../../websub/subscription-life.js'
import { readSubscription } from '../../websub/subscription-record.js'
import type { JobPorts } from '../job-ports.js'
import type { PollMemory } from '../poll-memory.js'
import type { Asked } from '../request/ask-source.js'

/** Longer than a poll may take. */
const HINTED_WITHIN_MS = 2 * 60_000

/**
 * After a poll, keeps the source's subscription in step with the hubs that it names. Redis is not asked about sources
 * that name none.
 *
 * @returns whether to poll less often, because the hub pushes new entries. It does not push counts, so a source that
 *   counts something young is polled as before, and so is one that fails. A hint alone does not slow polling down: it
 *   may have come during the poll, or before the change that it announces.
 */
export async function keepSubscription(
  { redis, subscriber }: Pick<JobPorts, 'redis' | 'subscriber'>,
  sourceId: string,
  { before, after }: { before: PollMemory; after: PollMemory },
  asked: Asked,
  nowMs: number,
): Promise<boolean> {
  const { hubs = [], self } = after.hints
  if (subscriber === undefined || !namesHubs({ before, after })) return false
  if (asked.kind === 'failed') return false
  const current = await readSubscription(redis, sourceId)
  const wanted = { sourceId, hubs, topic: self ?? '' }
  const isActive = await adjustSubscription(redis, subscriber, current, wanted, nowMs)
  return isActive && after.counting !== 'young' && !isHinted(current, nowMs)
}

/** Whether the source names a hub, or did so before this poll. Pure. */
export function namesHubs({ before, after }: { before: PollMemory; after: PollMemory }): boolean {
  return [before, after].some(({ hints }) => (hints.hubs ?? []).length > 0)
}

function isHinted(subscription: Subscription | undefined, nowMs: number): boolean {
  if (subscription === undefined || subscription.secret !== undefined) return false
  return nowMs - (subscription.lastDeliveryMs ?? Number.NEGATIVE_INFINITY) < HINTED_WITHIN_MS
}
