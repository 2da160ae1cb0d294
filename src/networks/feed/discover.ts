import { resolveAddress } from '../resolve-address.js'
import { createHtmlParser } from './html-parser.js'
import { titleText } from './title-text.js'

/** A feed that a page names. */
export interface DiscoveredFeed {
  url: string
  title?: string | undefined
  /** Its media type, as the page tells it, in lower case. */
  type: string
}

const FEED_TYPE = /^(application|text)\/((rss|atom|rdf)\+xml|(feed\+)?json|xml)$/
const READ_CHARACTERS = 512 * 1024
const MOST_FEEDS = 20
/** Of WordPress and others: JSON that is no feed. */
const NO_FEED = /\/wp-json\/|[/.]oembed\b/i

/**
 * The feeds that an HTML page names in `<link rel="alternate">`, in its order; at most 20, each once.
 *
 * @param url the address of the page, which relative links are relative to unless `<base>` says otherwise
 */
export function discoverFeeds(html: string, url: string): DiscoveredFeed[] {
  const found = new Map<string, DiscoveredFeed>()
  let base = url
  const parser = createHtmlParser({
    onopentag(name, { href, rel, type, title }) {
      if (href === undefined) return
      if (name === 'base') base = resolveAddress(href, url) ?? base
      if (name !== 'link' || found.size >= MOST_FEEDS) return
      const isAlternate = /(^|\s)(alternate|feed)(\s|$)/i.test(rel ?? '') && !/stylesheet/i.test(rel ?? '')
      const mediaType = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
      const address = resolveAddress(href, base)
      if (!isAlternate || address === undefined || !FEED_TYPE.test(mediaType) || NO_FEED.test(address)) return
      if (!found.has(address))
        found.set(address, { url: address, title: titleText(title ?? '') || undefined, type: mediaType })
    },
  })
  parser.end(html.slice(0, READ_CHARACTERS))
  return [...found.values()]
}
