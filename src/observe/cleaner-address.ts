import { redirectTarget } from '../networks/redirect-target.js'
import { sameHost } from './same-hosts.js'
import { withoutTracking } from './tracking-parameters.js'

/**
 * The better of two addresses of one page to link to: no redirector, https, without credentials, tracking parameters and
 * fragment, on the site's main host; of two that are as clean, the shorter one. The same whichever comes first.
 *
 * @param options.keepsFragment The fragment is part of the page's identity and so no fault.
 */
export function cleanerAddress(one: string, other: string, options: { keepsFragment?: boolean } = {}): string {
  const faults = [faultsOf(one, options), faultsOf(other, options)] as const
  for (const [i, fault] of faults[0].entries()) {
    const difference = fault - (faults[1][i] ?? 0)
    if (difference !== 0) return difference < 0 ? one : other
  }
  return one < other ? one : other
}

/** The worst first; none of them is 0. */
function faultsOf(address: string, { keepsFragment = false }: { keepsFragment?: boolean }): number[] {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return [1]
  const host = url.hostname.replace(/^www\./, '')
  const claims = [
    false,
    redirectTarget(address) !== undefined,
    url.protocol !== 'https:',
    url.username !== '' || url.password !== '',
    withoutTracking(url.search, sameHost(host)) !== url.search,
    url.hash !== '' && !keepsFragment,
    sameHost(host) !== host,
    url.pathname.endsWith('/amp/'),
  ]
  return [...claims.map(Number), address.length]
}
