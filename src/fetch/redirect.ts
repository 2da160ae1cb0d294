import { FetchFailure } from './fetch-failure.js'
import type { Hop } from './fetch-outcome.js'
import { readTarget, type Target, type TargetRules } from './target.js'

export interface Redirected {
  status: number
  headers: Readonly<Record<string, string>>
  /** This answer, or an earlier one of the chain, set a cookie. */
  isCookieSet?: boolean
}

export interface RedirectRules extends TargetRules {
  /** How many are followed. */
  redirects: number
  /** Whether https may lead to plain http. */
  isDowngradeAllowed: boolean
}

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308])

/**
 * Where an answer sends us, checked like an address of our own; undefined when it is no redirect. User name and
 * password in a Location are a stranger's, and dropped.
 *
 * @throws FetchFailure `too-many-redirects` past the limit or back to an address of this chain, `address-forbidden`
 *   from https to http or from the public internet to a private host, and what `readTarget` throws.
 */
export function redirectTarget(
  from: Target,
  answer: Redirected,
  hops: readonly Hop[],
  rules: RedirectRules,
): Target | undefined {
  const location = answer.headers['location']
  if (location === undefined || !REDIRECT_STATUSES.has(answer.status)) return undefined
  const target: Target = { ...readTarget(decodeLocation(location), rules, from.url), authorization: undefined }
  const host = from.url.host
  if (hops.length >= rules.redirects) {
    const cookie = answer.isCookieSet === true ? ': perhaps it wants a cookie first, and none are sent' : ''
    const words = `${host} redirects once more after ${rules.redirects} redirects${cookie}`
    throw new FetchFailure('too-many-redirects', words)
  }
  const visited = [from.url.href, ...hops.map(hop => hop.from)]
  if (visited.includes(target.url.href)) {
    const words = answer.isCookieSet === true ? 'wants a cookie first, and none are sent' : 'redirects in a circle'
    throw new FetchFailure('too-many-redirects', `${host} ${words}`)
  }
  if (from.url.protocol === 'https:' && target.url.protocol === 'http:' && !rules.isDowngradeAllowed) {
    throw new FetchFailure('address-forbidden', `${host} redirects from https to plain http`)
  }
  if (target.isPrivateAllowed && !from.isPrivateAllowed) {
    throw new FetchFailure('address-forbidden', `${host} redirects to ${target.url.host}, a private host`)
  }
  return target
}

/** Header bytes are read as Latin-1; a Location that is not ASCII was nearly always meant as UTF-8. */
function decodeLocation(location: string): string {
  const decoded = Buffer.from(location, 'latin1').toString('utf8')
  return decoded.includes('\uFFFD') ? location : decoded
}
