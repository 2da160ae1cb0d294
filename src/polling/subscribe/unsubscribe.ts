import { noteUnsubscribed, noteUnsubscribeSent, postponeUnsubscribe } from '../../websub/pending-unsubscribes.js'
import { readCallback } from '../../websub/subscription-record.js'
import { askHub } from './ask-hub.js'
import type { SubscribingRun } from './renew-subscription.js'

/** Tells a hub that we leave a subscription, or leaves that to the next run when the hub is lost to this one. */
export async function unsubscribe(run: SubscribingRun, callbackId: string): Promise<'told' | 'postponed'> {
  const { ports, patience, signal, nextRunMs } = run
  const { redis, clock } = ports
  const callback = await readCallback(redis, callbackId)
  if (callback?.mode !== 'unsubscribe') {
    await noteUnsubscribed(redis, callbackId)
    return 'told'
  }
  if (patience.isLost(callback.hub)) {
    await postponeUnsubscribe(redis, callbackId, nextRunMs)
    return 'postponed'
  }
  const asked = await askHub(ports, callback, signal)
  patience.note(callback.hub, asked)
  if (asked.kind === 'busy') await postponeUnsubscribe(redis, callbackId, asked.untilMs)
  else await noteUnsubscribeSent(redis, callbackId, callback, clock.nowMs())
  return 'told'
}
