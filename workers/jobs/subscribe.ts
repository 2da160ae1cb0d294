import type { Redis } from 'ioredis'
import { shownAddress } from '../../src/model/shown-address.js'
import { sourceKey } from '../../src/platform/keys.js'
import { hastenSource } from '../../src/sources/hasten-source.js'
import { dueFarewells, noteFarewell, noteLeft, postponeFarewell } from '../../src/websub/farewells.js'
import { leaveSubscription, type SubscriberSettings } from '../../src/websub/subscribe.js'
import type { Subscription } from '../../src/websub/subscription.js'
import { noteAsked, postponeAsking, type Refusal, refuseSubscription } from '../../src/websub/subscription-life.js'
import {
  dropSubscription,
  dueSubscriptions,
  readCallback,
  readSubscription,
  unwatchedSubscribers,
} from '../../src/websub/subscription-record.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { isResting } from '../polling/watched-address.js'
import { askHub } from '../subscribing/ask-hub.js'

/** Hubs in one run; after an outage the others are asked a minute later. */
const MOST_ASKED = 40

/**
 * Asks hubs for what is wanted of them.
 *
 * 1. Leave the subscriptions of sources that are watched no more.
 * 2. Ask for those that are new or to be renewed. Who does not come back to verify in good time has refused.
 * 3. Tell hubs of the subscriptions that were left, until they confirm it.
 *
 * A hub that refuses is asked later, and its source polled as if there were no hub, from now on.
 */
export const subscribe: JobHandler<object> = async (ports, _, signal) => {
  const { redis, clock, subscriber } = ports
  if (subscriber === undefined) return { outcome: 'unchanged' }
  const removed = await unwatchedSubscribers(redis)
  for (const sourceId of removed) await leave(redis, sourceId, clock.nowMs())
  const due = await dueSubscriptions(redis, clock.nowMs(), MOST_ASKED)
  const outcomes: Renewal[] = []
  for (const sourceId of due) {
    if (signal.aborted) break
    outcomes.push(await renew(ports, subscriber, sourceId, signal))
  }
  const farewells = await dueFarewells(redis, clock.nowMs(), MOST_ASKED)
  for (const callbackId of farewells) {
    if (signal.aborted) break
    await sayFarewell(ports, callbackId, signal)
  }
  const isQuiet = removed.length + due.length + farewells.length === 0
  const asked = outcomes.filter(outcome => outcome === 'asked').length
  const refused = outcomes.filter(outcome => outcome === 'refused').length
  return { outcome: isQuiet ? 'unchanged' : 'subscribed', asked, refused, left: farewells.length }
}

type Renewal = 'asked' | 'refused' | 'busy' | 'left'

async function renew(
  ports: JobPorts,
  settings: SubscriberSettings,
  sourceId: string,
  signal: AbortSignal,
): Promise<Renewal> {
  const { redis, clock } = ports
  const subscription = await readSubscription(redis, sourceId)
  const fields = await redis.hgetall(sourceKey(sourceId))
  if (subscription === undefined || (await isResting(redis, fields, clock.nowMs()))) {
    await leave(redis, sourceId, clock.nowMs())
    return 'left'
  }
  if (subscription.askedAtMs !== undefined) {
    const reason = 'it never came back to verify what it was asked for'
    return refuse(ports, settings, subscription, { reason, askedAtMs: subscription.askedAtMs })
  }
  const askedAtMs = clock.nowMs()
  if (!(await noteAsked(redis, subscription, askedAtMs))) return 'left'
  const asked = await askHub(ports, { mode: 'subscribe', ...subscription }, signal)
  if (asked.kind === 'busy') await postponeAsking(redis, subscription, askedAtMs, asked.untilMs)
  if (asked.kind === 'refused') return refuse(ports, settings, subscription, { ...asked.refusal, askedAtMs })
  return asked.kind === 'busy' ? 'busy' : 'asked'
}

async function refuse(
  { redis, clock, log }: JobPorts,
  settings: SubscriberSettings,
  subscription: Subscription,
  refusal: Refusal,
): Promise<Renewal> {
  const { sourceId } = subscription
  const hub = shownAddress(subscription.hub)
  const hadPushed = await refuseSubscription(redis, settings, subscription, refusal, clock.nowMs())
  if (hadPushed) await hastenSource(redis, sourceId, clock.nowMs())
  log.info({ sourceId, hub, reason: refusal.reason }, 'a hub does not tell us of news; the source is polled as ever')
  return 'refused'
}

async function sayFarewell(ports: JobPorts, callbackId: string, signal: AbortSignal): Promise<void> {
  const { redis, clock } = ports
  const callback = await readCallback(redis, callbackId)
  if (callback?.mode !== 'unsubscribe') return noteLeft(redis, callbackId)
  const asked = await askHub(ports, callback, signal)
  if (asked.kind === 'busy') await postponeFarewell(redis, callbackId, asked.untilMs)
  else await noteFarewell(redis, callbackId, callback, clock.nowMs())
}

async function leave(redis: Redis, sourceId: string, nowMs: number): Promise<void> {
  const subscription = await readSubscription(redis, sourceId)
  if (subscription === undefined) await dropSubscription(redis, sourceId)
  else await leaveSubscription(redis, subscription, nowMs)
}
