import type { HubQuestion } from '../model/subscription.js'
import { leaseMsOf } from './lease.js'
import { type Callback, type Subscription, wasAsked } from './subscription.js'

export type Intent =
  | { kind: 'subscribed'; challenge: string; leaseMs: number }
  | { kind: 'left'; challenge: string }
  | { kind: 'denied'; reason: string | undefined }
  /** Nobody here asked for that. */
  | { kind: 'unwanted' }

const MAX_REASON_LENGTH = 200

/**
 * Whether what a hub wants to hear confirmed is what was asked of it: the same topic, byte for byte, at the callback of
 * a subscription that stands or was asked for, or of one that is being left (W3C WebSub, 5.3). A hub may confirm again
 * what it has confirmed. Pure.
 *
 * @param subscription Of the callback's source as it is now: a former callback of it confirms no subscription.
 */
export function verifyIntent(
  callbackId: string,
  callback: Callback | undefined,
  subscription: Subscription | undefined,
  { mode, topic, challenge = '', leaseSeconds, reason }: HubQuestion,
): Intent {
  if (callback === undefined || topic !== callback.topic) return { kind: 'unwanted' }
  if (mode === 'unsubscribe' && callback.mode === 'unsubscribe' && challenge !== '') return { kind: 'left', challenge }
  const isCurrent = callback.mode === 'subscribe' && subscription?.callbackId === callbackId
  if (!isCurrent || !wasAsked(subscription)) return { kind: 'unwanted' }
  if (mode === 'denied') return { kind: 'denied', reason: reason?.slice(0, MAX_REASON_LENGTH) }
  if (mode !== 'subscribe' || challenge === '') return { kind: 'unwanted' }
  return { kind: 'subscribed', challenge, leaseMs: leaseMsOf(leaseSeconds) }
}
