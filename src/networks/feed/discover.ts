import { resolveAddress } from '../resolve-address.js'
import { type OfComments, ofComments } from './comments-feed.js'
import { createHtmlParser } from './html-parser.js'
import { headerRelations } from './link-header.js'
import { titleText } from './title-text.js'

/** A feed that a page names. */
export interface DiscoveredFeed {
  url: string
  title?: string | undefined
  /** Its media type, as the page tells it, in lower case. */
  type: string
  /** That it is of comments, and not of what the site publishes. */
  ofComments?: OfComments
}

const FEED_TYPE = /^(application|text)\/((rss|atom|rdf)\+xml|(feed\+)?json|xml)$/
const READ_CHARACTERS = 512 * 1024
const MAX_FEEDS = 20
/** Of WordPress and others: JSON that is no feed. */
const NO_FEED = /\/wp-json\/|[?&]rest_route=|[/.]oembed\b/i

/**
 * The feeds that an HTML page names in `<link rel="alternate">`, in its order, and then those of its `Link` header; at
 * most 20, each once.
 *
 * @param url the address of the page, which relative links are relative to unless `<base>` says otherwise
 */
export function discoverFeeds(html: string, url: string, linkHeader = ''): DiscoveredFeed[] {
  const found = new Map<string, DiscoveredFeed>()
  let base = url
  const add = (link: NamedLink, from: string) => {
    const feed = found.size < MAX_FEEDS ? feedOf(link, from) : undefined
    if (feed !== undefined && !found.has(feed.url)) found.set(feed.url, feed)
  }
  const parser = createHtmlParser({
    onopentag(name, { href, rel, type, title }) {
      if (href === undefined) return
      if (name === 'base') base = resolveAddress(href, url) ?? base
      if (name === 'link') add({ href, rel, type, title: titleText(title ?? '') }, base)
    },
  })
  parser.end(html.slice(0, READ_CHARACTERS))
  for (const link of headerRelations(linkHeader)) add(link, url)
  return [...found.values()]
}

/** Those that may be the site's own: first those of which nothing says that they are of comments. */
export function feedsOfSite(feeds: readonly DiscoveredFeed[]): DiscoveredFeed[] {
  const hinted = feeds.filter(({ ofComments: comments }) => comments === 'hinted')
  return [...feeds.filter(({ ofComments: comments }) => comments === undefined), ...hinted]
}

interface NamedLink {
  href: string
  rel?: string | undefined
  type?: string | undefined
  title?: string | undefined
}

function feedOf({ href, rel = '', type = '', title }: NamedLink, base: string): DiscoveredFeed | undefined {
  const isAlternate = /(^|\s)(alternate|feed)(\s|$)/i.test(rel) && !/stylesheet/i.test(rel)
  const mediaType = type.split(';')[0]?.trim().toLowerCase() ?? ''
  const url = resolveAddress(href, base)
  if (!isAlternate || url === undefined || !FEED_TYPE.test(mediaType) || NO_FEED.test(url)) return undefined
  const comments = ofComments(url, title)
  return { url, title: title || undefined, type: mediaType, ...(comments && { ofComments: comments }) }
}
