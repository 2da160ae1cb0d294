import { about } from '../platform/about.js'
import type { FetchClientOptions } from './fetch-client.js'
import { hostAndPort } from './private-hosts.js'

/** What an operator's settings say about outbound requests. */
export interface OutboundSettings {
  /** A contact for publishers who have questions about our requests. */
  contact?: string | undefined
  allowedPrivateHosts: readonly { host: string; port: number }[]
  simulatedInternet?: { host: string; port: number } | undefined
}

/** How every outbound request is made under these settings. */
export function fetchOptionsOf({
  contact,
  allowedPrivateHosts,
  simulatedInternet,
}: OutboundSettings): FetchClientOptions {
  const { version, homepage } = about()
  return {
    userAgent: `Uptick/${version} (+${contact ?? homepage})`,
    privateHosts: new Set(allowedPrivateHosts.map(({ host, port }) => hostAndPort(host, port))),
    ...(simulatedInternet === undefined ? {} : { simulatedInternet }),
  }
}
