import { describe, expect, it } from 'vitest'
import type { HubQuestion } from '../../src/model/subscription.js'
import type { Callback, Subscription } from '../../src/websub/subscription.js'
import { verifyIntent } from '../../src/websub/verify-intent.js'

const TOPIC = 'https://news.example/feed?a=1&b=%7e'
const callback: Callback = {
  sourceId: 'feed-a',
  mode: 'subscribe',
  hub: 'https://hub.example/',
  topic: TOPIC,
  address: 'https://up.example/websub/one',
  farewells: 0,
}
const subscription: Subscription = {
  sourceId: 'feed-a',
  callbackId: 'one',
  address: callback.address,
  hub: callback.hub,
  topic: TOPIC,
  hubs: [callback.hub],
  askedAtMs: 1,
  failures: 0,
  deliveries: 0,
  ignored: 0,
}
const wish: HubQuestion = { mode: 'subscribe', topic: TOPIC, challenge: 'c', leaseSeconds: '3600' }
const left: Callback = { ...callback, mode: 'unsubscribe' }

describe('what a hub wants confirmed', () => {
  it('is confirmed when it was asked for, with the lease that the hub grants', () => {
    expect(verifyIntent('one', callback, subscription, wish)).toEqual({
      kind: 'subscribed',
      challenge: 'c',
      leaseMs: 3_600_000,
    })
  })

  it.each([
    ['stands already', { ...subscription, askedAtMs: undefined, leaseUntilMs: 5 }],
    ['was asked for long ago', { ...subscription, askedAtMs: undefined, failures: 1 }],
  ])('is confirmed of a subscription that %s', (_, known) => {
    expect(verifyIntent('one', callback, known, wish).kind).toBe('subscribed')
  })

  it.each<[string, Callback | undefined, Subscription | undefined, HubQuestion]>([
    ['a callback that nobody made', undefined, undefined, wish],
    ['another topic', callback, subscription, { ...wish, topic: 'https://news.example/other' }],
    ['the same topic in other bytes', callback, subscription, { ...wish, topic: TOPIC.replace('%7e', '~') }],
    ['no topic', callback, subscription, { ...wish, topic: undefined }],
    ['no challenge', callback, subscription, { ...wish, challenge: undefined }],
    ['an empty challenge', callback, subscription, { ...wish, challenge: '' }],
    ['another mode', callback, subscription, { ...wish, mode: 'publish' }],
    ['no mode', callback, subscription, { ...wish, mode: undefined }],
    ['an end that nobody wants', callback, subscription, { ...wish, mode: 'unsubscribe' }],
    ['a subscription that was not asked for yet', callback, { ...subscription, askedAtMs: undefined }, wish],
    ['a former callback', callback, { ...subscription, callbackId: 'two' }, wish],
    ['a source without subscription', callback, undefined, wish],
    ['a subscription that was left', left, undefined, wish],
    ['a denial of what was left', left, undefined, { ...wish, mode: 'denied' }],
  ])('is not confirmed for %s', (_, known, current, question) => {
    expect(verifyIntent('one', known, current, question)).toEqual({ kind: 'unwanted' })
  })

  it('is its end once it was left, whoever has the source now', () => {
    const question = { ...wish, mode: 'unsubscribe' }
    expect(verifyIntent('one', left, undefined, question)).toEqual({ kind: 'left', challenge: 'c' })
    expect(verifyIntent('one', left, { ...subscription, callbackId: 'two' }, question).kind).toBe('left')
  })

  it('is a denial, with its reason cut to a sentence', () => {
    const question = { mode: 'denied', topic: TOPIC, reason: 'r'.repeat(500) }
    expect(verifyIntent('one', callback, subscription, question)).toEqual({ kind: 'denied', reason: 'r'.repeat(200) })
  })
})
