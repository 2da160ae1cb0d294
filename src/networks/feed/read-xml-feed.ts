import Parser from 'rss-parser'
import { UptickError } from '../../model/errors.js'
import type { Answer, PollingHints } from '../network.js'
import { resolveAddress } from '../resolve-address.js'
import { authorOf } from './author.js'
import { countsHiddenBy } from './counts-hidden-by.js'
import { parseDate } from './dates.js'
import { decodeCharset } from './decode-charset.js'
import { channelHints, hubHints, relationsOf } from './hints.js'
import { type MendedXml, mendXml } from './mend-xml.js'
import { shownTitle } from './shown-text.js'
import { CHANNEL_ELEMENTS, ENTRY_ELEMENTS } from './xml-names.js'
import { attributeOf, nodesOf, textAt, textOf } from './xml-node.js'

export interface XmlFeed {
  /** For `xml-node.ts`; its members are named in `CHANNEL_ELEMENTS`. */
  channel: unknown
  /** Names of all elements in it. */
  elements: ReadonlySet<string>
  title: string | undefined
  /** The page that the feed says it belongs to. */
  home: string | undefined
  language: string | undefined
  /** The author of entries without one. */
  author: string | undefined
  hints: PollingHints
  /** When the document says it was made. */
  builtAtMs: number | undefined
  /** At most 500, the newest, for `xml-node.ts`; their members are named in `ENTRY_ELEMENTS`. */
  entries: unknown[]
  unreadEntries: number
  mended: string[]
  /** How many complete entries a truncated document has. */
  cutAfter: number | undefined
}

/**
 * Reads RSS 0.9x–2.0, RDF and Atom 0.3 and 1.0: charset, mending, then rss-parser (never its own fetching).
 *
 * @throws UptickError `unreadable-answer` when the answer is no feed or passes a limit.
 */
export async function readXmlFeed(answer: Answer): Promise<XmlFeed> {
  const { 'content-type': contentType, link: linkHeader } = answer.headers
  const decoded = decodeCharset(answer.body, contentType)
  const document = mendXml(decoded.text, answer.url, answer.receivedAtMs)
  const { channel, entries } = await parseMended(document)
  const links = [...nodesOf(channel, 'link'), ...nodesOf(channel, 'atom:link')]
  return {
    channel,
    elements: document.elements,
    title: ['title', 'dc:title', 'atom:title']
      .flatMap(name => nodesOf(channel, name))
      .map(shownTitle)
      .find(title => title !== ''),
    home: homeOf(links, answer.url),
    language: textAt(channel, 'language') || textAt(channel, 'dc:language') || attributeOf(channel, 'xml:lang'),
    author: authorOf(channel),
    hints: {
      ...channelHints(channel),
      ...hubHints(linkHeader, relationsOf(links), answer.url),
      countsHiddenBy: countsHiddenBy(channel),
    },
    builtAtMs: parseDate(textAt(channel, 'lastBuildDate'), answer.receivedAtMs),
    entries,
    unreadEntries: document.unreadEntries,
    mended: [...decoded.mended, ...document.mended],
    cutAfter: document.cutAfter,
  }
}

/** RSS writes it as the link's text, Atom into one of several links. */
function homeOf(links: readonly unknown[], documentUrl: string): string | undefined {
  const pages = links.filter(link => (attributeOf(link, 'rel') ?? 'alternate').toLowerCase() === 'alternate')
  const addresses = pages.flatMap(link => resolveAddress(attributeOf(link, 'href') ?? textOf(link), documentUrl) ?? [])
  return addresses[0]
}

const OUR = 'our:'

/** xml2js calls attributes `$`. */
const CHANNEL_MEMBERS = [...CHANNEL_ELEMENTS, '$']
const ENTRY_MEMBERS = [...ENTRY_ELEMENTS, '$']

/**
 * Elements that rss-parser would treat itself, and must not: one unreadable date, or a link without attributes, makes
 * it refuse a whole Atom feed, and its snippets of texts take quadratic time. Under other names it lets them be.
 */
const TREATED = new Set([
  ...['link', 'published', 'updated', 'pubDate', 'dc:date', 'enclosure', 'author', 'category'],
  ...['description', 'summary', 'content', 'content:encoded'],
])

/** One string for each name, whichever document it is read of: objects find members by such a one without reading it. */
const UNTREATED: ReadonlyMap<string, string> = new Map(
  [...CHANNEL_MEMBERS, ...ENTRY_MEMBERS, 'item', 'entry', 'channel'].map(name => [
    name,
    TREATED.has(name) ? `untreated:${name}` : name,
  ]),
)
const untreated = (name: string) => UNTREATED.get(name) ?? name

async function parseMended({ xml, elements, restore }: MendedXml): Promise<{ channel: unknown; entries: unknown[] }> {
  const isThere = (name: string) => name === '$' || elements.has(name)
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    xml2js: { tagNameProcessors: [untreated], valueProcessors: [restore], attrValueProcessors: [restore] },
    customFields: {
      feed: fieldsFor<string>(CHANNEL_MEMBERS.filter(isThere)),
      item: fieldsFor<string[]>(ENTRY_MEMBERS.filter(isThere)),
    },
  })
  try {
    const feed = await parser.parseString(xml)
    return {
      channel: membersOf(feed),
      entries: feed.items.map(membersOf),
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replaceAll('\n', ' ') : 'for an unknown reason'
    throw new UptickError('unreadable-answer', `rss-parser refuses it: ${message}`, { cause })
  }
}

/** rss-parser copies each of these elements, all of that name with their attributes, under a name of our own. */
function fieldsFor<Declared>(names: readonly string[]): Declared[] {
  const fields: unknown = names.map(name => [untreated(name), `${OUR}${name}`, { keepArray: true }])
  return fields as Declared[] // its types leave out that a field may be such a triple
}

function membersOf(parsed: Readonly<Record<string, unknown>>): unknown {
  const members: Record<string, unknown> = {}
  for (const name in parsed) {
    if (name.startsWith(OUR)) members[name.slice(OUR.length)] = parsed[name]
  }
  return members
}
