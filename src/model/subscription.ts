interface SubscriptionCounts {
  /** The hub that was asked to tell of a source's news. */
  hub: string
  /** Since it was first asked. */
  deliveries: number
  /** Deliveries that nobody vouched for: their signature was wrong or missing. */
  ignored: number
  lastDeliveryMs?: number | undefined
}

/**
 * How the WebSub subscription of a source is doing. Times are epoch milliseconds.
 * - `asked`: the hub has not answered for it yet
 * - `active`: it tells of news until its lease ends, unless that is renewed
 * - `refused`: it does not, for the reason given; it is asked again
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
