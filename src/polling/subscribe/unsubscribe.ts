import { noteUnsubscribed, noteUnsubscribeSent, postponeUnsubscribe } from '../../websub/pending-unsubscribes.js'
import { readCallback } from '../../websub/subscription-record.js'
import { askHub } from './ask-hub.js'
import type { SubscribingRun } from './renew-subscription.js'

/** Sends a hub an unsubscribe request, or postpones it to the next run when the hub could not be reached in this one. */
export async function unsubscribe(run: SubscribingRun, callbackId: string): Promise<'sent' | 'postponed'> {
  const { ports, patience, signal, nextRunMs } = run
  const { redis, clock } = ports
  const callback = await readCallback(redis, callbackId)
  if (callback?.mode !== 'unsubscribe') {
    await noteUnsubscribed(redis, callbackId)
    return 'sent'
  }
  if (patience.isLost(callback.hub)) {
    await postponeUnsubscribe(redis, callbackId, nextRunMs)
    return 'postponed'
  }
  const asked = await askHub(ports, callback, signal)
  patience.note(callback.hub, asked)
  if (asked.kind === 'busy') await postponeUnsubscribe(redis, callbackId, asked.untilMs)
  else await noteUnsubscribeSent(redis, callbackId, callback, clock.nowMs())
  return 'sent'
}
