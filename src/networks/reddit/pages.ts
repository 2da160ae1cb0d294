import { resolveAddress } from '../resolve-address.js'

const SITE = 'https://www.reddit.com'

/** Reddit's own hosts, those for pictures and videos among them. */
const OWN_HOST = /(^|\.)(reddit\.com|redd\.it|redditmedia\.com)$/

/** The page of a post, from its permalink, which begins with a slash. */
export function discussionPage(permalink: string): string | undefined {
  return resolveAddress(permalink, SITE)
}

/** The page that a post links to; undefined for a text, a picture or a video that Reddit itself keeps. */
export function linkedPage(address: string): string | undefined {
  const url = resolveAddress(address)
  return url !== undefined && !OWN_HOST.test(new URL(url).hostname) ? url : undefined
}
