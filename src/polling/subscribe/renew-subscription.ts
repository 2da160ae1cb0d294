import { shownAddress } from '../../model/shown-address.js'
import { sourceKey } from '../../platform/keys.js'
import { pollSoon } from '../../sources/poll-soon.js'
import type { SubscriberSettings } from '../../websub/subscribe.js'
import type { Subscription } from '../../websub/subscription.js'
import { noteAsked, postponeAsking, type Refusal, refuseSubscription } from '../../websub/subscription-life.js'
import { changeSubscription, readSubscription } from '../../websub/subscription-record.js'
import type { JobPorts } from '../job-ports.js'
import { isSuspended } from '../watched-address.js'
import { askHub } from './ask-hub.js'
import type { HubPatience } from './hub-patience.js'
import { leave } from './leave-unwanted.js'

export type Renewal = 'asked' | 'refused' | 'busy' | 'left' | 'postponed'

/** The dependencies of a run. */
export interface SubscribingRun {
  ports: JobPorts
  patience: HubPatience
  signal: AbortSignal
  /** When the next run will take up what this one puts off. */
  nextRunMs: number
}

/**
 * Asks the hub of a source for its subscription, or for the next lease. A hub that has not verified an earlier request
 * counts as refusing; one that could not be reached in this run waits for the next.
 */
export async function renewSubscription(
  run: SubscribingRun,
  settings: SubscriberSettings,
  sourceId: string,
): Promise<Renewal> {
  const { ports, patience, signal, nextRunMs } = run
  const { redis, clock } = ports
  const subscription = await readSubscription(redis, sourceId)
  const fields = await redis.hgetall(sourceKey(sourceId))
  if (subscription === undefined || (await isSuspended(redis, fields, clock.nowMs()))) {
    await leave(ports, sourceId)
    return 'left'
  }
  const { hub } = subscription
  if (subscription.askedAtMs !== undefined) {
    const reason = 'it never came back to verify what it was asked for'
    return refuse(ports, settings, subscription, { reason, askedAtMs: subscription.askedAtMs })
  }
  if (patience.isLost(hub)) {
    await changeSubscription(redis, subscription, { nextAsk: nextRunMs })
    return 'postponed'
  }
  const askedAtMs = clock.nowMs()
  if (!(await noteAsked(redis, subscription, askedAtMs))) return 'left'
  const asked = await askHub(ports, { mode: 'subscribe', ...subscription }, signal)
  patience.note(hub, asked)
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
  if (hadPushed) await pollSoon(redis, sourceId, clock.nowMs())
  log.info({ sourceId, hub, reason: refusal.reason }, 'a hub refused a subscription; the source is polled as before')
  return 'refused'
}
