import { noteFarewell, noteLeft, postponeFarewell } from '../../src/websub/farewells.js'
import { readCallback } from '../../src/websub/subscription-record.js'
import { askHub } from './ask-hub.js'
import type { SubscribingRun } from './renew-subscription.js'

/** Tells a hub that we leave a subscription, or leaves that to the next run when the hub is lost to this one. */
export async function sayFarewell(run: SubscribingRun, callbackId: string): Promise<'told' | 'postponed'> {
  const { ports, patience, signal, nextRunMs } = run
  const { redis, clock } = ports
  const callback = await readCallback(redis, callbackId)
  if (callback?.mode !== 'unsubscribe') {
    await noteLeft(redis, callbackId)
    return 'told'
  }
  if (patience.isLost(callback.hub)) {
    await postponeFarewell(redis, callbackId, nextRunMs)
    return 'postponed'
  }
  const asked = await askHub(ports, callback, signal)
  patience.note(callback.hub, asked)
  if (asked.kind === 'busy') await postponeFarewell(redis, callbackId, asked.untilMs)
  else await noteFarewell(redis, callbackId, callback, clock.nowMs())
  return 'told'
}
