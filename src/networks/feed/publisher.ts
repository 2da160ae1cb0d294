import { isPublicHost } from '../public-host.js'
import { attributeOf, nodesOf, textOf } from './xml-node.js'

/**
 * The publisher of an entry of Google News, whose links hide the article's address: the site that `source` names, and the
 * title without the publisher's name at its end. Entries that lead anywhere else give the title as it is.
 */
export function publisherOf(entry: unknown, title: string, url: string): { title: string; site?: string | undefined } {
  const source = nodesOf(entry, 'source')[0]
  if (source === undefined || URL.parse(url)?.hostname !== 'news.google.com') return { title }
  const ending = ` - ${textOf(source).replace(/\s+/g, ' ')}`
  const isNamed = ending.length > 3 && title.endsWith(ending) && title.length > ending.length
  const host = URL.parse(attributeOf(source, 'url') ?? '')?.hostname.replace(/^www\./, '') ?? ''
  return {
    title: isNamed ? title.slice(0, -ending.length).trimEnd() : title,
    site: isPublicHost(host) ? host : undefined,
  }
}
