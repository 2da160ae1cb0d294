import normalizeUrl from 'normalize-url'
import { pageOfShortForm, sameHost } from './known-sites.js'

const LONGEST_URL = 2048

/**
 * The identity of a page: one string for all the addresses that people share it under. It is hashed and compared,
 * never followed: it says `https` and no `www.` whatever the site answers to.
 *
 * Off come tracking parameters, default ports, fragments (but `#!`, which routes), trailing slashes, credentials and
 * the order of parameters; AMP copies, mobile hosts and short forms become the page that they stand for.
 *
 * @returns undefined for what is not an http(s) address of at most 2048 characters.
 */
export function canonicalUrl(address: string): string | undefined {
  if (address.length > LONGEST_URL) return undefined
  const url = URL.parse(address.trim())
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  const page = pageOfShortForm(normalize(withoutAmpCache(url)))
  page.hostname = sameHost(page.hostname)
  return page.href
}

const TRACKING_PARAMETERS = [
  /^(utm|mtm|pk|piwik|hsa|vero|oly|at|ns|mc|ga|trk|wt)_\w+$/i,
  /^_(ga|gl|hsenc|hsmi|openstat|branch_\w+)$/i,
  /^(fb|g|d|ms|tw|tt|y|li_fat_|irg|epik)?clid$/i,
  /^(gbraid|wbraid|gclsrc|igshid?|mkt_tok|ref_src|ref_url|cmp|cmpid|ncid|ocid|xtor|s_cid|smid|soc_src|soc_trk)$/i,
  /^(fb_action_ids|fb_action_types|fb_source|guccounter|guce_referrer\w*|__twitter_impression|share_source)$/i,
  /^(amp|outputType)$/,
]

/** Nothing in it that `normalize-url` would change, which is slow: host and path alone, of plain characters. */
const PLAIN_PAGE = /^https:\/\/(?!www\.)(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/[\w~-][\w.~-]*)*\/?$/

function normalize(page: URL): URL {
  if (!page.hash.startsWith('#!')) page.hash = ''
  page.pathname = page.pathname.replace(/\/+$/, '')
  page.protocol = 'https:'
  if (PLAIN_PAGE.test(page.href)) return page
  try {
    const normal = normalizeUrl(page.href, {
      forceHttps: true,
      removeQueryParameters: TRACKING_PARAMETERS,
      emptyQueryValue: 'never',
      removeTrailingSlash: false, // it would also take one from the end of the query
      removeSingleSlash: false,
    })
    return new URL(normal)
  } catch {
    return page // a query that is no valid percent encoding stays as it was written
  }
}

/** `google.com/amp/s/HOST/…` and `….cdn.ampproject.org/c/s/HOST/…` are copies of `HOST/…`. */
function withoutAmpCache(url: URL): URL {
  const isGoogle = /^(www\.)?google\.[a-z.]+$/.test(url.hostname)
  const copied = isGoogle
    ? /^\/amp\/(?:s\/)?(.+)$/.exec(url.pathname)
    : url.hostname.endsWith('.cdn.ampproject.org') && /^\/[a-z]\/(?:s\/)?(.+)$/.exec(url.pathname)
  const original = copied ? URL.parse(`https://${copied[1]}${url.search}`) : null
  return original ?? url
}
