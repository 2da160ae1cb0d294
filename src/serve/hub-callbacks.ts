import type { HubQuestion } from '../model/subscription.js'

/** What a hub sends to a callback address, as far as it is looked at. */
export interface HubDelivery {
  body: Uint8Array
  contentType?: string | undefined
  contentEncoding?: string | undefined
  /** `X-Hub-Signature`. */
  signature?: string | undefined
}

/** What a callback address is: `left` once its subscription has ended. */
export type CallbackStanding = 'open' | 'left' | 'unknown'

export type TakenDelivery =
  /** Received; whether it is believed is not told. */
  | 'taken'
  /** It carries no signature, though it was to. */
  | 'unsigned'
  /** Too many of the source wait to be read, or came of late. */
  | 'full'
  | 'left'
  | 'unknown'

/** Where hubs reach the subscriber (https://www.w3.org/TR/websub/). */
export interface HubCallbacks {
  /** What to answer a hub that wants to hear something confirmed; undefined when nobody here asked for that. */
  confirm(callbackId: string, question: HubQuestion): Promise<string | undefined>
  /** Asked before a delivery is read. */
  standing(callbackId: string): Promise<CallbackStanding>
  take(callbackId: string, delivery: HubDelivery): Promise<TakenDelivery>
}
