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
  /** Received; the answer does not say whether its signature is valid. */
  | 'taken'
  /** It carries no signature, though it was to. */
  | 'unsigned'
  /** Too many of the source wait to be read, or came of late. */
  | 'full'
  | 'left'
  | 'unknown'

/** Where hubs reach the subscriber (https://www.w3.org/TR/websub/). */
export interface HubCallbacks {
  /** The answer to a hub's verification request; undefined when we did not ask for that. */
  confirm(callbackId: string, question: HubQuestion): Promise<string | undefined>
  /** Asked before a delivery is read. */
  standing(callbackId: string): Promise<CallbackStanding>
  take(callbackId: string, delivery: HubDelivery): Promise<TakenDelivery>
}
