import { describeFailure } from '../../fetch/describe-failure.js'
import { isUnreached, recordReachability } from '../../fetch/reachability.js'
import { retryAfterMs } from '../../fetch/retry-after.js'
import type { Refusal } from '../../websub/subscription-life.js'
import { type SubscriptionRequest, subscriptionRequest } from '../../websub/subscription-request.js'
import type { JobPorts } from '../job-ports.js'
import { askPatiently } from '../request/ask-through-gate.js'

export type AskedHub =
  /** It will verify, or has done so already. */
  | { kind: 'accepted' }
  | { kind: 'refused'; refusal: Refusal; isUnreached: boolean }
  /** It could not be asked now, which is not its fault. */
  | { kind: 'busy'; untilMs: number; isUnreached: boolean }

/** For a hub's host within a run: hubs serve many publishers, and are asked one request after the other. */
const MAX_WAIT_MS = 10_000
const OUR_FAULT_RETRY_MS = 10 * 60_000

/** Sends a hub what we ask of it, by the one client and through its host's gate. */
export async function askHub(ports: JobPorts, request: SubscriptionRequest, signal: AbortSignal): Promise<AskedHub> {
  const { clock, redis } = ports
  const plan = subscriptionRequest(request)
  const asked = await askPatiently(ports, plan, MAX_WAIT_MS, signal)
  if (asked.kind === 'wait') return { kind: 'busy', untilMs: asked.untilMs, isUnreached: false }
  const { outcome } = asked
  const nowMs = clock.nowMs()
  const reach = { isUnreached: isUnreached(outcome) }
  const { isFaultOurs } = await recordReachability(redis, new URL(outcome.url).host, outcome, nowMs)
  if (isFaultOurs) {
    return { kind: 'busy', untilMs: nowMs + OUR_FAULT_RETRY_MS, ...reach }
  }
  if (outcome.kind === 'body') return { kind: 'accepted' }
  if (outcome.kind === 'unchanged') {
    return { kind: 'refused', refusal: { reason: 'it answered that nothing changed' }, ...reach }
  }
  const waitMs = outcome.kind === 'http-error' ? retryAfterMs(outcome.headers, nowMs) : undefined
  return { kind: 'refused', refusal: { reason: describeFailure(outcome), waitMs }, ...reach }
}
