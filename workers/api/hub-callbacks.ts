import type { Redis } from 'ioredis'
import { shownAddress } from '../../src/model/shown-address.js'
import type { Clock } from '../../src/platform/clock.js'
import type { Log } from '../../src/platform/log.js'
import type { CallbackStanding, HubCallbacks, HubDelivery, TakenDelivery } from '../../src/serve/hub-callbacks.js'
import { pollSoon } from '../../src/sources/poll-soon.js'
import { admitDelivery, countDelivery, storeDelivery } from '../../src/websub/deliveries.js'
import { noteUnsubscribed } from '../../src/websub/pending-unsubscribes.js'
import { judgeSignature } from '../../src/websub/signature.js'
import type { SubscriberSettings } from '../../src/websub/subscribe.js'
import type { Callback, Subscription } from '../../src/websub/subscription.js'
import { grantLease, refuseSubscription } from '../../src/websub/subscription-life.js'
import { readCallback, readSubscription } from '../../src/websub/subscription-record.js'
import { verifyIntent } from '../../src/websub/verify-intent.js'
import type { JobQueues } from '../job-queues.js'

export interface HubCallbackPorts {
  redis: Redis
  clock: Clock
  log: Log
  queues: Pick<JobQueues, 'add'>
  settings: SubscriberSettings
}

/** As base64url writes the bytes of a callback id; anything else is not looked up. */
const CALLBACK_ID = /^[\w-]{24}$/
/** One in so many ignored deliveries is logged. */
const IGNORED_PER_LINE = 100

/** Answers what hubs ask and send at the callback addresses: only verifies, and hands over to the workers. */
export function openCallbacks(ports: HubCallbackPorts): HubCallbacks {
  const { redis, clock, log, settings } = ports
  return {
    async confirm(callbackId, question) {
      const { callback, subscription } = await lookUp(redis, callbackId)
      const intent = verifyIntent(callbackId, callback, subscription, question)
      if (intent.kind === 'unwanted') return undefined
      const nowMs = clock.nowMs()
      if (intent.kind === 'left') {
        await noteUnsubscribed(redis, callbackId)
        return intent.challenge
      }
      if (subscription === undefined) return undefined
      const { sourceId } = subscription
      const hub = shownAddress(subscription.hub)
      if (intent.kind === 'subscribed') {
        const isStored = await grantLease(redis, subscription, intent.leaseMs, nowMs)
        if (isStored) log.info({ sourceId, hub, leaseS: intent.leaseMs / 1000 }, 'a hub pushes new entries of a source')
        return isStored ? intent.challenge : undefined
      }
      const reason = `it denied the subscription${intent.reason ? `: ${intent.reason}` : ''}`
      const hadPushed = await refuseSubscription(redis, settings, subscription, { reason, isFinal: true }, nowMs)
      if (hadPushed) await pollSoon(redis, sourceId, nowMs)
      log.info({ sourceId, hub, reason }, 'a hub refused a subscription; the source is polled as before')
      return ''
    },

    async standing(callbackId) {
      const { callback, subscription } = await lookUp(redis, callbackId)
      return standingOf(callbackId, callback, subscription)
    },

    async take(callbackId, delivery) {
      const { callback, subscription } = await lookUp(redis, callbackId)
      const standing = standingOf(callbackId, callback, subscription)
      if (standing !== 'open' || subscription === undefined) return standing === 'open' ? 'unknown' : standing
      return takeDelivery(ports, subscription, delivery)
    },
  }
}

async function takeDelivery(
  { redis, clock, log, queues }: HubCallbackPorts,
  subscription: Subscription,
  { signature, body, contentType, contentEncoding }: HubDelivery,
): Promise<TakenDelivery> {
  const { sourceId, secret } = subscription
  const hub = shownAddress(subscription.hub)
  const nowMs = clock.nowMs()
  if (secret === undefined) {
    await countDelivery(redis, subscription, 'taken', nowMs)
    await pollSoon(redis, sourceId, nowMs)
    return 'taken'
  }
  const verdict = judgeSignature(signature, secret, body)
  if (verdict !== 'right') {
    const ignored = await countDelivery(redis, subscription, 'ignored', nowMs)
    if (ignored % IGNORED_PER_LINE === 1) {
      log.warn({ sourceId, hub, ignored, signature: verdict }, 'ignored a delivery without a valid signature')
    }
    return verdict === 'missing' ? 'unsigned' : 'taken'
  }
  if (!(await admitDelivery(redis, subscription, nowMs))) return 'full'
  const delivery = { body, contentType, contentEncoding, receivedAtMs: nowMs }
  const deliveryId = await storeDelivery(redis, sourceId, delivery)
  if (deliveryId === undefined) return 'full'
  await queues.add('deliver', [
    { payload: { sourceId, deliveryId }, subject: `${sourceId}-${deliveryId}`, slot: nowMs },
  ])
  await countDelivery(redis, subscription, 'taken', nowMs)
  return 'taken'
}

async function lookUp(redis: Redis, callbackId: string) {
  if (!CALLBACK_ID.test(callbackId)) return {}
  const callback = await readCallback(redis, callbackId)
  if (callback === undefined) return {}
  return { callback, subscription: await readSubscription(redis, callback.sourceId) }
}

function standingOf(
  callbackId: string,
  callback: Callback | undefined,
  subscription: Subscription | undefined,
): CallbackStanding {
  if (callback === undefined) return 'unknown'
  return callback.mode === 'subscribe' && subscription?.callbackId === callbackId ? 'open' : 'left'
}
