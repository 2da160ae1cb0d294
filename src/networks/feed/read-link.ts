import { isPublicHost } from '../public-host.js'
import { resolveAddress } from '../resolve-address.js'
import { mendLink } from './mend-link.js'

/** Where a feed is, and the page that it says it belongs to. */
export interface FeedPlace {
  /** The address that answered. */
  documentUrl: string
  /** As the channel gives it. */
  home?: string | undefined
}

type Link = { kind: 'page'; url: string } | { kind: 'private'; url: URL } | { kind: 'none' }

const NONE: Link = { kind: 'none' }

/** What programs write for an address that they do not have. */
const NO_ADDRESS =
  /^(?:n\.?\/?a\.?|none|nil|null|nan|undefined|unknown|unavailable|not (?:available|applicable|set)|no (?:link|url)|tb[ad]|todo|false|true|link|url|permalink|[-–—_.?*\\#]*|https?:?\/*)$/i
/** Where the base of an address was to be filled in. */
const FIRST_STEP = /^(?:undefined|null|nan|%[A-Z][A-Z\d_]*%)\//
/** Of templates that were not filled in: no address has these in its path. */
const PLACEHOLDER = /[<>]|\{\{|\}\}|\$\{|\{%|\[object[ +]/i

/** The first of several texts that leads to a page, each with what a relative link is relative to. */
export function firstPage(
  candidates: Iterable<{ written: string; base: string }>,
  place: FeedPlace,
): { url: string | undefined; unusable?: string | undefined } {
  let inside: URL | undefined
  for (const { written, base } of candidates) {
    const link = readLink(written, base, place)
    if (link.kind === 'page') return { url: link.url }
    if (link.kind === 'private') inside ??= link.url
  }
  if (inside === undefined) return { url: undefined }
  const url = movedToSite(inside, place)
  return url === undefined ? { url, unusable: `its link leads into a private network: ${inside.host}` } : { url }
}

/**
 * The page that the text of a link leads to. It is `private` where its host is none of the internet (`localhost`, an
 * address of an inner network) while the feed belongs to a public site; `none` for words and unfilled templates.
 *
 * @param base what a relative link is relative to.
 */
function readLink(written: string, base: string, place: FeedPlace): Link {
  const link = withScheme(mendLink(written), place)
  if (NO_ADDRESS.test(link) || FIRST_STEP.test(link) || LONE_PLACEHOLDER.test(link) || isPlaceholder(link)) return NONE
  if (/\s/.test(link) && !/[/.?]/.test(link)) return NONE // words
  if (link.startsWith('#') && base === place.documentUrl) return NONE // a place in the feed itself
  const url = resolveAddress(link, base)
  if (url === undefined) return NONE
  const parsed = new URL(url)
  return isReachable(parsed, place) ? { kind: 'page', url } : { kind: 'private', url: parsed }
}

/** The feed's own host before a path is no folder of that name. */
function withScheme(link: string, { documentUrl, home }: FeedPlace): string {
  const host = link.split(/[/?#]/, 1)[0]?.toLowerCase()
  if (!host?.includes('.') || !link.includes('/')) return link
  const own = [home, documentUrl].flatMap(address => (address === undefined ? [] : (URL.parse(address) ?? [])))
  const site = own.find(url => host === url.host || host === `www.${url.host}` || `www.${host}` === url.host)
  return site === undefined ? link : `${site.protocol}//${link}`
}

/** A link to a private host as the same path on the feed's own public site; undefined where neither is known. */
function movedToSite({ pathname, search, hash }: URL, place: FeedPlace): string | undefined {
  const site = publicOrigin(place.home) ?? publicOrigin(place.documentUrl)
  return site === undefined || pathname === '/' ? undefined : `${site}${pathname}${search}${hash}`
}

/** Of simpler ones, which stand alone: `%url%`, `{link}`, `$link`. */
const LONE_PLACEHOLDER = /^(?:\{[\w. ]+\}|\[[\w. ]+\]|%[\w.]+%|__\w+__|[$@:][\w.]+)$/

/** In the query of a whole address anything may stand. */
function isPlaceholder(link: string): boolean {
  const isWhole = /^https?:\/\//i.test(link)
  return PLACEHOLDER.test(isWhole ? (link.split('?', 1)[0] ?? '') : link) || (!isWhole && /^%3c.*%3e/i.test(link))
}

/** A feed of an inner network may lead to anywhere in it, and every feed to its own host. */
function isReachable(url: URL, { documentUrl, home }: FeedPlace): boolean {
  if (isPublicHost(url.hostname)) return true
  const isFeedPrivate = publicOrigin(documentUrl) === undefined
  return isFeedPrivate && (url.host === URL.parse(documentUrl)?.host || publicOrigin(home) === undefined)
}

function publicOrigin(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address)
  return url !== null && /^https?:$/.test(url.protocol) && isPublicHost(url.hostname) ? url.origin : undefined
}
