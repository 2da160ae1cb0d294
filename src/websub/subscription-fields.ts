import { z } from 'zod'
import type { Callback, Subscription } from './subscription.js'

/** The fields of `subscription:<sourceId>`; `undefined` for one that is not there. */
export type SubscriptionFields = Record<SubscriptionField, string | number | undefined>

export const SUBSCRIPTION_FIELDS = [
  ...(['callback', 'address', 'hub', 'topic', 'hubs', 'secret', 'asked', 'leaseUntil', 'lease'] as const),
  ...(['failures', 'reason', 'nextAsk', 'deliveries', 'ignored', 'lastDelivery', 'lastIgnored', 'pace'] as const),
] as const

export type SubscriptionField = (typeof SUBSCRIPTION_FIELDS)[number]

/** Reads the fields of `subscription:<sourceId>`; undefined when there is no subscription. */
export function toSubscription(
  sourceId: string,
  fields: Readonly<Record<string, string | undefined>>,
): Subscription | undefined {
  const { callback, address, hub, topic } = fields
  if (callback === undefined || address === undefined || hub === undefined || topic === undefined) return undefined
  const number = (name: SubscriptionField) => (fields[name] === undefined ? undefined : Number(fields[name]))
  return {
    sourceId,
    callbackId: callback,
    address,
    hub,
    topic,
    hubs: z.array(z.string()).parse(JSON.parse(fields['hubs'] ?? '[]')),
    secret: fields['secret'],
    askedAtMs: number('asked'),
    leaseUntilMs: number('leaseUntil'),
    leaseMs: number('lease'),
    failures: number('failures') ?? 0,
    reason: fields['reason'],
    nextAskMs: number('nextAsk'),
    deliveries: number('deliveries') ?? 0,
    ignored: number('ignored') ?? 0,
    lastDeliveryMs: number('lastDelivery'),
  }
}

/** The field values of a subscription. */
export function toFields(subscription: Subscription): Partial<SubscriptionFields> {
  const { callbackId, address, hub, topic, hubs, secret, failures, reason, nextAskMs } = subscription
  return {
    ...{ callback: callbackId, address, hub, topic, hubs: JSON.stringify(hubs), secret },
    ...{ failures, reason, nextAsk: nextAskMs },
  }
}

const StoredCallback: z.ZodType<Callback> = z.object({
  sourceId: z.string(),
  mode: z.enum(['subscribe', 'unsubscribe']),
  hub: z.string(),
  topic: z.string(),
  address: z.string(),
  farewells: z.number(),
})

/** The value of `callback:<id>`. @throws ZodError when it is not one. */
export function toCallback(json: string | null): Callback | undefined {
  return json === null ? undefined : StoredCallback.parse(JSON.parse(json))
}
