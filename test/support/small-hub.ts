import { createHmac } from 'node:crypto'
import { answer, type ScriptedAnswer } from './scripted-answers.js'

/** What a hub knows of one callback. */
export interface HubSubscription {
  topic: string
  secret: string | undefined
}

/** How the hub behaves; a test changes it as it goes. */
export interface HubBehaviour {
  /** Of its answer to a request. */
  status: number
  headers: readonly (readonly [string, string])[]
  /** Before it answers, when the test says so, or never. */
  verifies: 'at-once' | 'when-told' | 'never'
  /** Undefined leaves `hub.lease_seconds` out. */
  leaseSeconds: string | undefined
  /** What it asks to be confirmed instead of the topic that it was asked for. */
  otherTopic?: string
}

export interface DeliveryParts {
  headers?: Record<string, string>
  /** The signature: by default the right one, where there is a secret. */
  signature?: string | 'none'
  method?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
}

export interface SmallHub {
  behaviour: HubBehaviour
  /** The forms that it was sent, in order. */
  forms: Record<string, string>[]
  /** What it has verified, by callback. */
  subscriptions: Map<string, HubSubscription>
  /** The callback of the newest form. */
  callback(): string
  answer: ScriptedAnswer
  /** Asks the callback of the newest form to confirm it; the status that it answered. */
  verify(): Promise<number>
  /** Tells the callback of the newest form that the subscription is denied. */
  deny(reason: string): Promise<number>
  /** Posts to the callback of the newest form; what it answered. */
  deliver(body: string | Uint8Array, parts?: DeliveryParts): Promise<Response>
}

/** A WebSub hub of one subscriber, to be scripted on an origin; what it asks and sends goes out by real HTTP. */
export function smallHub(): SmallHub {
  const hub: SmallHub = {
    behaviour: { status: 202, headers: [], verifies: 'at-once', leaseSeconds: '864000' },
    forms: [],
    subscriptions: new Map(),
    callback: () => newest('hub.callback'),
    async answer(request, socket) {
      hub.forms.push(Object.fromEntries(new URLSearchParams(String(request.body))))
      const { status, headers, verifies } = hub.behaviour
      if (verifies === 'at-once' && status < 300) await hub.verify()
      await answer({ status, headers })(request, socket)
    },
    async verify() {
      const { leaseSeconds, otherTopic } = hub.behaviour
      const [callback, topic, mode] = [hub.callback(), newest('hub.topic'), newest('hub.mode')]
      const challenge = `challenge-${hub.forms.length}`
      const confirmed = await ask(callback, {
        'hub.mode': mode,
        'hub.topic': otherTopic ?? topic,
        'hub.challenge': challenge,
        ...(leaseSeconds === undefined ? {} : { 'hub.lease_seconds': leaseSeconds }),
      })
      const isConfirmed = confirmed.ok && (await confirmed.text()) === challenge
      if (isConfirmed && mode === 'subscribe') {
        hub.subscriptions.set(callback, { topic, secret: hub.forms.at(-1)?.['hub.secret'] })
      }
      if (isConfirmed && mode === 'unsubscribe') hub.subscriptions.delete(callback)
      return confirmed.status
    },
    async deny(reason) {
      const parameters = { 'hub.mode': 'denied', 'hub.topic': newest('hub.topic'), 'hub.reason': reason }
      return (await ask(hub.callback(), parameters)).status
    },
    deliver(body, { headers = {}, signature, method = 'sha256' } = {}) {
      const secret = hub.subscriptions.get(hub.callback())?.secret
      const right = secret === undefined ? 'none' : `${method}=${createHmac(method, secret).update(body).digest('hex')}`
      const shown = signature ?? right
      const signed: Record<string, string> = shown === 'none' ? {} : { 'x-hub-signature': shown }
      return fetch(hub.callback(), {
        method: 'POST',
        body: typeof body === 'string' ? body : Uint8Array.from(body),
        headers: { 'content-type': 'application/rss+xml', ...signed, ...headers },
      })
    },
  }
  const newest = (name: string) => hub.forms.findLast(form => name in form)?.[name] ?? ''
  return hub
}

function ask(callback: string, parameters: Record<string, string>): Promise<Response> {
  return fetch(`${callback}?${new URLSearchParams(parameters)}`)
}
