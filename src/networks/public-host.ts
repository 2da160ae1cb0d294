import ipaddr from 'ipaddr.js'

/** Reserved (RFC 6761, RFC 6762, RFC 8375) or used inside networks only: such a name leads nowhere, or to the reader's own machine. */
const PRIVATE_SUFFIX =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|home\.arpa)$/

/**
 * Whether a host, as `URL.hostname` writes it, can be a public web site: a name with a dot outside the private suffixes,
 * or an IP address that is routed on the internet. Looks nothing up.
 */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1')
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host)
  if (isAddress) return ipaddr.isValid(host) && ipaddr.process(host).range() === 'unicast'
  return host.includes('.') && !PRIVATE_SUFFIX.test(host)
}
