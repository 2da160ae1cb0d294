import { describe, expect, it } from 'vitest'
import { type Subscription, subscriptionStatus } from '../../src/websub/subscription.js'

const HOUR_MS = 3_600_000

const subscription: Subscription = {
  sourceId: 'feed-a',
  callbackId: 'c',
  address: 'https://uptick.example/websub/c',
  hub: 'https://us:word@hub.example/?token=of-ours',
  topic: 'https://news.example/feed',
  hubs: [],
  secret: 'secret',
  failures: 0,
  deliveries: 3,
  ignored: 1,
}

describe('how a subscription is doing, for people,', () => {
  it.each([
    ['asked', {}],
    ['active', { leaseUntilMs: HOUR_MS, leaseMs: HOUR_MS }],
    ['refused', { reason: 'it does not answer', failures: 1 }],
  ])('tells no secret while it is %s', (kind, parts) => {
    const status = subscriptionStatus({ ...subscription, ...parts }, 0)
    expect(status).toMatchObject({ kind, hub: 'https://hub.example/?token=…', deliveries: 3, ignored: 1 })
    expect(JSON.stringify(status)).not.toMatch(/secret|websub|word|of-ours/)
  })
})
