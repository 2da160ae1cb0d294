interface SubscriptionCounts {
  /** The hub that was asked to push new entries of a source. */
  hub: string
  /** Since it was first asked. */
  deliveries: number
  /** Deliveries whose signature was wrong or missing. */
  ignored: number
  lastDeliveryMs?: number | undefined
}

/**
 * How the WebSub subscription of a source is doing. Times are epoch milliseconds.
 * - `asked`: the hub has not answered yet
 * - `active`: the hub pushes new entries until its lease ends, unless the lease is renewed
 * - `refused`: the hub refused, for the reason given; it is asked again
 */
export type SubscriptionStatus =
  | ({ kind: 'asked' } & SubscriptionCounts)
  | ({ kind: 'active'; leaseUntilMs: number } & SubscriptionCounts)
  | ({ kind: 'refused'; reason: string; nextAskMs?: number | undefined } & SubscriptionCounts)

/** What a hub asks at a callback address, `hub.` left out. A parameter that is repeated is none. */
export interface HubQuestion {
  mode?: string | undefined
  topic?: string | undefined
  challenge?: string | undefined
  leaseSeconds?: string | undefined
  reason?: string | undefined
}
