import { hostAndPort, portOf } from '../fetch/private-hosts.js'
import type { RequestPlan } from '../networks/network.js'
import { WANTED_LEASE_SECONDS } from './lease.js'

export interface SubscriptionRequest {
  mode: 'subscribe' | 'unsubscribe'
  hub: string
  topic: string
  /** The callback address. */
  address: string
  secret?: string | undefined
}

/** What to send a hub to subscribe or unsubscribe (W3C WebSub, 5.1). Another hub to which it redirects gets the same. */
export function subscriptionRequest({ mode, hub, topic, address, secret }: SubscriptionRequest): RequestPlan {
  const form = { 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': address }
  const lease = mode === 'subscribe' ? { 'hub.lease_seconds': String(WANTED_LEASE_SECONDS) } : {}
  const signing = mode === 'subscribe' && secret !== undefined ? { 'hub.secret': secret } : {}
  return { url: hub, accept: '*/*', form: { ...form, ...lease, ...signing }, isFormMovable: true }
}

/** Whether a secret stays one on its way to the hub: by https, or within what the operator calls private. */
export function isSecretSafe(hub: string, privateHosts: ReadonlySet<string>): boolean {
  const url = new URL(hub)
  return url.protocol === 'https:' || privateHosts.has(hostAndPort(url.hostname, portOf(url)))
}
