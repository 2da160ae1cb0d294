import { ACCEPTED_CODINGS } from './content-coding.js'
import type { FetchRequest, Hop, Validators } from './fetch-outcome.js'
import type { Target } from './target.js'

/**
 * The header fields of one hop, names and values in turn, always in the same order: User-Agent, Accept,
 * Accept-Encoding, If-None-Match, If-Modified-Since, then the request's own. No cookie, referrer or origin.
 * The request's own fields and its credentials go to the origin that they were meant for, until a redirect leaves it;
 * validators go to the address that gave them.
 */
export function requestHeaders(
  request: FetchRequest,
  { target, first, hops, userAgent }: { target: Target; first: Target; hops: readonly Hop[]; userAgent: string },
): string[] {
  const isOwnOrigin = hops.every(hop => new URL(hop.to).origin === first.url.origin)
  const own = isOwnOrigin ? { ...authorizationOf(first), ...request.headers } : {}
  return [
    ...['user-agent', userAgent],
    ...['accept', request.accept],
    ...['accept-encoding', ACCEPTED_CODINGS],
    ...conditionalFields(request.validators, target, first),
    ...(request.form === undefined ? [] : ['content-type', 'application/x-www-form-urlencoded']),
    ...Object.entries(own).flatMap(([name, value]) => [name.toLowerCase(), value]),
  ]
}

function authorizationOf({ authorization }: Target): Record<string, string> {
  return authorization === undefined ? {} : { authorization }
}

function conditionalFields(validators: Validators | undefined, target: Target, first: Target): string[] {
  if (validators === undefined || target.url.href !== (validators.url ?? first.url.href)) return []
  const { etag, lastModified } = validators
  return [
    ...(etag === undefined ? [] : ['if-none-match', etag]),
    ...(lastModified === undefined ? [] : ['if-modified-since', lastModified]),
  ]
}
