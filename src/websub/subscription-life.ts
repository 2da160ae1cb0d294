import type { Redis } from 'ioredis'
import { stableFraction } from '../fetch/stable-fraction.js'
import { MS_PER_DAY } from '../model/time.js'
import { renewalMs, retryMs } from './lease.js'
import {
  isAtOurAddress,
  leaveSubscription,
  type SubscriberSettings,
  startSubscription,
  type Topic,
} from './subscribe.js'
import { isPushing, type Subscription } from './subscription.js'
import { changeSubscription, keepCallback } from './subscription-record.js'

/** In which a hub verifies what it was asked for; recommended is "as soon as possible". */
const VERIFIED_WITHIN_MS = 10 * 60_000
/** Failures of one hub in a row before another is tried. */
const FAILURES_OF_ONE_HUB = 3
const FIRST_ASKED_WITHIN_MS = 30_000

/** How a hub refused, or how it was lost. */
export interface Refusal {
  /** In words. */
  reason: string
  /** For how long it asks to be left alone. */
  waitMs?: number | undefined
  /** It will not change its mind: it denied the subscription. */
  isFinal?: boolean
  /** Of the request that it refused; a later one is not affected. */
  askedAtMs?: number | undefined
}

/**
 * Makes a source's subscription what its publisher's words ask for: started when a hub is named for the first time,
 * started anew for another topic, hub or address of ours, left when no hub is named any more.
 *
 * @returns whether the hub can be expected to tell of news.
 */
export async function adjustSubscription(
  redis: Redis,
  settings: SubscriberSettings,
  current: Subscription | undefined,
  wanted: Topic,
  nowMs: number,
): Promise<boolean> {
  const { sourceId, hubs, topic } = wanted
  const [hub] = hubs
  const isWanted = current !== undefined && current.topic === topic && hubs.includes(current.hub)
  if (isWanted && isAtOurAddress(current.address, settings)) {
    const isOrderChanged = JSON.stringify(current.hubs) !== JSON.stringify(hubs)
    if (isOrderChanged) {
      const fields = { hubs: JSON.stringify(hubs), nextAsk: current.nextAskMs ?? nowMs }
      await changeSubscription(redis, current, fields)
    }
    return isPushing(current, nowMs)
  }
  if (current !== undefined) await leaveSubscription(redis, current, nowMs)
  if (hub === undefined) return false
  const firstAskMs = Math.round(nowMs + stableFraction(sourceId) * FIRST_ASKED_WITHIN_MS)
  await startSubscription(redis, settings, { ...wanted, hub }, firstAskMs)
  return false
}

/**
 * Notes, before it is asked, that a hub is asked now: some verify before they answer. The callback is kept on: a hub may
 * have refused for longer than an unused one lasts.
 */
export async function noteAsked(redis: Redis, subscription: Subscription, nowMs: number): Promise<boolean> {
  await keepCallback(redis, subscription.callbackId)
  return changeSubscription(redis, subscription, { asked: nowMs, nextAsk: nowMs + VERIFIED_WITHIN_MS })
}

/** Takes back that the hub was asked at `askedAtMs`, because it could not be: it is asked at another time. */
export function postponeAsking(
  redis: Redis,
  subscription: Subscription,
  askedAtMs: number,
  atMs: number,
): Promise<boolean> {
  return changeSubscription(redis, subscription, { asked: undefined, nextAsk: atMs }, askedAtMs)
}

/** Notes that the hub has verified: it tells of news until the lease ends, before which it is asked again. */
export async function grantLease(
  redis: Redis,
  subscription: Subscription,
  leaseMs: number,
  nowMs: number,
): Promise<boolean> {
  const lease = { leaseUntil: nowMs + leaseMs, lease: leaseMs }
  const settled = { asked: undefined, failures: 0, reason: undefined }
  const nextAsk = nowMs + renewalMs(leaseMs, subscription.sourceId)
  const isStored = await changeSubscription(redis, subscription, { ...lease, ...settled, nextAsk })
  if (isStored) await keepCallback(redis, subscription.callbackId)
  return isStored
}

/**
 * Notes a refusal: the hub is asked again, later each time, or the next hub of the publisher takes its place when this
 * one has refused three times or for good. What it had granted is not counted on any more.
 *
 * @returns whether polling had relied on the hub until now.
 */
export async function refuseSubscription(
  redis: Redis,
  settings: SubscriberSettings,
  subscription: Subscription,
  { reason, waitMs = 0, isFinal = false, askedAtMs }: Refusal,
  nowMs: number,
): Promise<boolean> {
  const { sourceId, hub, hubs } = subscription
  const failures = subscription.failures + 1
  const retryInMs = Math.max(retryMs(failures, sourceId), Math.min(waitMs, 7 * MS_PER_DAY), isFinal ? MS_PER_DAY : 0)
  const fields = { failures, reason, asked: undefined, leaseUntil: undefined, lease: undefined }
  const isStored = await changeSubscription(redis, subscription, { ...fields, nextAsk: nowMs + retryInMs }, askedAtMs)
  if (!isStored) return false
  const other = hubs[(hubs.indexOf(hub) + 1) % hubs.length]
  if (other !== undefined && other !== hub && (isFinal || failures % FAILURES_OF_ONE_HUB === 0)) {
    const isEachTried = failures >= hubs.length * FAILURES_OF_ONE_HUB
    const wanted = { sourceId, hubs, topic: subscription.topic, hub: other }
    await leaveSubscription(redis, subscription, nowMs)
    await startSubscription(redis, settings, wanted, isEachTried ? nowMs + retryInMs : nowMs, { failures, reason })
  }
  return isPushing(subscription, nowMs)
}
