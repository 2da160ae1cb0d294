import Parser from 'rss-parser'
import { UptickError } from '../../model/errors.js'
import type { Answer, PollingHints } from '../network.js'
import { decodeCharset } from './decode-charset.js'
import { channelHints, hubHints, relationsOf } from './hints.js'
import { mendXml } from './mend-xml.js'
import { plainText } from './plain-text.js'
import { attributeOf, nodesOf, textAt } from './xml-node.js'

export interface XmlFeed {
  title: string | undefined
  language: string | undefined
  hints: PollingHints
  /** At most 500, for `xml-node.ts`; their members are named in `ENTRY_ELEMENTS`. */
  entries: unknown[]
  unreadEntries: number
  mended: string[]
}

/**
 * Reads RSS 0.9x–2.0, RDF and Atom 0.3 and 1.0: charset, mending, then rss-parser (never its own fetching).
 *
 * @throws UptickError `unreadable-answer` when the answer is no feed or passes a limit.
 */
export async function readXmlFeed(answer: Answer): Promise<XmlFeed> {
  const { 'content-type': contentType, link: linkHeader } = answer.headers
  const decoded = decodeCharset(answer.body, contentType)
  const document = mendXml(decoded.text, answer.url)
  const { channel, entries } = await parseMended(document.xml)
  const links = [...nodesOf(channel, 'link'), ...nodesOf(channel, 'atom:link')]
  return {
    title: plainText(textAt(channel, 'title')) || undefined,
    language: textAt(channel, 'language') || textAt(channel, 'dc:language') || attributeOf(channel, 'xml:lang'),
    hints: { ...channelHints(channel), ...hubHints(linkHeader, relationsOf(links), answer.url) },
    entries,
    unreadEntries: document.unreadEntries,
    mended: [...decoded.mended, ...document.mended],
  }
}

const CHANNEL_ELEMENTS = [
  ...['title', 'link', 'atom:link', 'language', 'dc:language', '$'],
  ...['ttl', 'skipHours', 'skipDays', 'sy:updatePeriod', 'sy:updateFrequency'],
]

const ENTRY_ELEMENTS = [
  ...['title', 'dc:title', 'atom:title', 'media:title'],
  ...['description', 'summary', 'content', 'content:encoded', 'xhtml:body', 'media:description', 'atom:summary'],
  ...['link', 'atom:link', 'guid', 'id', 'atom:id', 'comments', 'enclosure', 'feedburner:origLink', '$'],
  ...['pubDate', 'dc:date', 'published', 'issued', 'created', 'updated', 'modified'],
  ...['dcterms:issued', 'dcterms:created', 'dcterms:modified', 'atom:published', 'atom:updated'],
  ...['author', 'dc:creator', 'atom:author', 'itunes:author', 'category', 'dc:subject', 'dc:language'],
  ...['slash:comments', 'thr:total', 'media:community', 'media:statistics', 'media:starRating'],
  ...['media:group', 'media:thumbnail', 'media:content', 'itunes:image', 'yt:videoId'],
  ...['uptick:item', 'uptick:counter', 'uptick:mention'],
]

/**
 * Elements that rss-parser would treat itself, and must not: one unreadable date, or a link without attributes, makes
 * it refuse a whole Atom feed, and its snippets of texts take quadratic time. Under other names it lets them be.
 */
const TREATED = new Set(['link', 'published', 'updated', 'description', 'summary', 'content', 'content:encoded'])
const untreated = (name: string) => (TREATED.has(name) ? `untreated:${name}` : name)

async function parseMended(xml: string): Promise<{ channel: unknown; entries: unknown[] }> {
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    xml2js: { tagNameProcessors: [untreated] },
    customFields: { feed: fieldsFor<string>(CHANNEL_ELEMENTS), item: fieldsFor<string[]>(ENTRY_ELEMENTS) },
  })
  try {
    const feed = await parser.parseString(xml)
    return {
      channel: membersOf(feed, CHANNEL_ELEMENTS),
      entries: feed.items.map(item => membersOf(item, ENTRY_ELEMENTS)),
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replaceAll('\n', ' ') : 'for an unknown reason'
    throw new UptickError('unreadable-answer', `rss-parser refuses it: ${message}`, { cause })
  }
}

/** rss-parser copies each of these elements, all of that name with their attributes, under a name of our own. */
function fieldsFor<Declared>(names: readonly string[]): Declared[] {
  const fields: unknown = names.map(name => [untreated(name), `our:${name}`, { keepArray: true }])
  return fields as Declared[] // its types leave out that a field may be such a triple
}

function membersOf(parsed: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return Object.fromEntries(names.flatMap(name => (`our:${name}` in parsed ? [[name, parsed[`our:${name}`]]] : [])))
}
