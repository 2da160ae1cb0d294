import type { Settings } from '../../config/settings.js'
import { hostAndPort } from '../../src/fetch/private-hosts.js'
import type { SubscriberSettings } from '../../src/websub/subscribe.js'

/** How hubs reach us under these settings; `undefined` unless PUBLIC_URL is set, for they could not. */
export function subscriberOf({
  isPublicUrlSet,
  publicUrl,
  allowedPrivateHosts,
}: Pick<Settings, 'isPublicUrlSet' | 'publicUrl' | 'allowedPrivateHosts'>): SubscriberSettings | undefined {
  if (!isPublicUrlSet) return undefined
  return { publicUrl, privateHosts: new Set(allowedPrivateHosts.map(({ host, port }) => hostAndPort(host, port))) }
}
