import { shownAddress } from '../model/shown-address.js'
import type { SubscriptionStatus } from '../model/subscription.js'
import { CLOCKS_DIFFER_MS, MS_PER_HOUR } from '../model/time.js'

/** What a source's hub was asked for and has granted, as `subscription:<sourceId>` in Redis tells it. */
export interface Subscription {
  sourceId: string
  /** Names the callback address; it can not be guessed. */
  callbackId: string
  /** Where the hub reaches us for this subscription alone. */
  address: string
  hub: string
  topic: string
  /** All that the publisher names, in its order. */
  hubs: string[]
  /** What deliveries are signed with. Without one nobody knows who sent them: they are a hint to fetch, and no more. */
  secret?: string | undefined
  /** When the hub was asked for what it has not verified yet. */
  askedAtMs?: number | undefined
  /** Absent while nothing is granted, and from the first refusal on. */
  leaseUntilMs?: number | undefined
  leaseMs?: number | undefined
  /** In a row; 0 once the hub has verified. */
  failures: number
  /** Why it failed last. */
  reason?: string | undefined
  nextAskMs?: number | undefined
  deliveries: number
  /** Deliveries with a wrong signature or none. */
  ignored: number
  lastDeliveryMs?: number | undefined
}

/** What a callback address is for, as `callback:<id>` in Redis tells it. */
export interface Callback {
  sourceId: string
  /** `unsubscribe` from the moment that the source no longer wants the subscription. */
  mode: 'subscribe' | 'unsubscribe'
  hub: string
  topic: string
  address: string
  /** How many unsubscribe requests were sent. */
  farewells: number
}

/** Under a shorter lease polling is not slowed down: the lease ends before it could be renewed. */
const MIN_TRUSTED_MS = MS_PER_HOUR

/** Whether to expect the hub to push new entries, so that polling may slow down: not under a lease granted later than now. */
export function isPushing({ leaseUntilMs = 0, leaseMs = 0 }: Subscription, nowMs: number): boolean {
  const isGranted = leaseUntilMs > nowMs && leaseUntilMs - leaseMs <= nowMs + CLOCKS_DIFFER_MS
  return isGranted && leaseMs >= MIN_TRUSTED_MS
}

/** Whether its hub was asked at all: before that, nothing can come back for it. */
export function wasAsked({ askedAtMs, leaseUntilMs, failures, deliveries }: Subscription): boolean {
  return askedAtMs !== undefined || leaseUntilMs !== undefined || failures > 0 || deliveries > 0
}

/** How a subscription is doing, for people; its hub without passwords and keys. */
export function subscriptionStatus(subscription: Subscription, nowMs: number): SubscriptionStatus {
  const { hub, leaseUntilMs = 0, reason, nextAskMs, deliveries, ignored, lastDeliveryMs } = subscription
  const common = { hub: shownAddress(hub), deliveries, ignored, lastDeliveryMs }
  if (leaseUntilMs > nowMs) return { kind: 'active', leaseUntilMs, ...common }
  return reason === undefined ? { kind: 'asked', ...common } : { kind: 'refused', reason, nextAskMs, ...common }
}
