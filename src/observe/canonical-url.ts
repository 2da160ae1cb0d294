import normalizeUrl from 'normalize-url'
import { redirectTarget } from '../networks/redirect-target.js'
import { knownPage } from './known-sites.js'
import { sameHost } from './same-hosts.js'
import { withoutTracking } from './tracking-parameters.js'

const MAX_URL_LENGTH = 2048

export interface CanonicalOptions {
  /** The fragment identifies a separate item on the page, so it is part of the identity. */
  keepsFragment?: boolean | undefined
}

/**
 * The identity of a page: one string for all the addresses that people share it under. It is hashed and compared,
 * never followed: it always has `https` and no `www.`, whatever the site serves. It returns its own result
 * unchanged.
 *
 * Removed are tracking parameters, default ports, fragments (except `#!`, which routes), trailing slashes, credentials and
 * the order of parameters; redirectors, AMP copies, mobile hosts and short forms become the page that they stand for.
 *
 * @returns undefined for what is not an http(s) address of at most 2048 characters.
 */
export function canonicalUrl(address: string, { keepsFragment = false }: CanonicalOptions = {}): string | undefined {
  if (address.length > MAX_URL_LENGTH) return undefined
  const url = URL.parse(address.trim())
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  let page = step(url, keepsFragment)
  for (let steps = 1; steps < MAX_STEPS && !PLAIN_PAGE.test(page.href); steps += 1) {
    const before = page.href
    page = step(page, keepsFragment)
    if (page.href === before) break
  }
  return page.href
}

/** One step is enough for almost all; odd queries need more until `normalize-url` no longer changes them. */
const MAX_STEPS = 4

function step(url: URL, keepsFragment: boolean): URL {
  const target = redirectTarget(url.href)
  const page = knownPage(normalize(target === undefined ? url : new URL(target), keepsFragment))
  const host = sameHost(page.hostname)
  if (host !== page.hostname) page.hostname = host
  return page
}

/** Nothing in it that `normalize-url` would change, which is slow: host, path and at most one parameter, of plain characters. */
const PLAIN_PAGE = /^https:\/\/(?!www\.)(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/[\w~-][\w.~-]*)*\/?(?:\?[\w.~-]+=[\w.~-]+)?$/

function normalize(page: URL, keepsFragment: boolean): URL {
  // setting a part parses the whole address again, so only changed parts are set
  const query = withoutTracking(page.search, sameHost(page.hostname))
  const path = withoutAmpStep(page.pathname).replace(/\/+$/, '')
  if (page.hash !== '' && !keepsFragment && !page.hash.startsWith('#!')) page.hash = ''
  if (query !== page.search) page.search = query
  if (path !== page.pathname && page.pathname !== '/') page.pathname = path
  if (page.protocol !== 'https:') page.protocol = 'https:'
  if (PLAIN_PAGE.test(page.href)) return page
  try {
    const normal = normalizeUrl(page.href, {
      forceHttps: true,
      removeQueryParameters: false,
      emptyQueryValue: 'never',
      removeTrailingSlash: false, // it would also take one from the end of the query
      removeSingleSlash: false,
    })
    return new URL(normal)
  } catch {
    return page // a query that is no valid percent encoding stays as it was written
  }
}

/** Before a last step `amp` these are collections, with AMP as one subject among many. */
const COLLECTION =
  /\/(?:tags?|topics?|categor(?:y|ies)|docs?|documentation|guides?|tutorials?|wiki|projects?|products?|packages?|components?|search|users?|author|r|c|u)\/amp\/$/i

/** WordPress and many others show the AMP copy of a page at its address with `amp/` after it. */
function withoutAmpStep(path: string): string {
  return path.endsWith('/amp/') && path.length > '/amp/'.length && !COLLECTION.test(path)
    ? path.slice(0, -'amp/'.length)
    : path
}
