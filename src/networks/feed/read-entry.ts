import { createHash } from 'node:crypto'
import type { Finding, FoundMention } from '../../model/finding.js'
import { RANK_AND_FIGURES } from '../../model/uptick-format.js'
import type { SkippedEntry } from '../network.js'
import { redirectTarget } from '../redirect-target.js'
import { resolveAddress } from '../resolve-address.js'
import { authorOf } from './author.js'
import { countsOf, unreadableCounts } from './counts.js'
import { countsFromOf } from './counts-from.js'
import { parseDate } from './dates.js'
import { titleOfMedia } from './described-media.js'
import { addressesOf, mediaOf } from './entry-addresses.js'
import { publisherOf } from './publisher.js'
import type { FeedPlace } from './read-link.js'
import { shownText, shownTitle, writtenTitle } from './shown-text.js'
import { reasonToSkip } from './skipped-topic.js'
import { titleText } from './title-text.js'
import { relayedMentionsOfRss } from './uptick.js'
import { DATE_ELEMENTS } from './xml-names.js'
import { attributeOf, firstText, nodesOf, textAt, textOf } from './xml-node.js'

/** `documentUrl` is what relative links are relative to where `xml:base` does not say otherwise. */
export interface EntryContext extends FeedPlace {
  language: string | undefined
  /** The feed's own: of the entries that name none. */
  author?: string | undefined
  receivedAtMs: number
  /** What the feed's producer makes of an entry; without it entries are read as in any feed. */
  produce?: ((fields: EntryFields, entry: unknown) => EntryFields | Skip) | undefined
}

/** Why an entry is no item, in words. */
export interface Skip {
  skip: string
}

interface FoundEntry {
  kind: 'finding'
  finding: Finding
  /** The address that the entry's own id holds. */
  permalink?: string | undefined
  /** Where its counts were found: names of elements, or of a text. */
  countsFrom?: readonly string[] | undefined
  /** What of it could not be read, in words. */
  remarks?: string[] | undefined
}

export type EntryReading = FoundEntry | ({ kind: 'skipped' } & SkippedEntry)

const IDS = ['guid', 'id', 'atom:id', 'dc:identifier']
const TITLES = ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title']
const SUMMARIES = [
  ...['description', 'summary', 'dc:description', 'media:description', 'content'],
  ...['content:encoded', 'xhtml:body', 'atom:summary', 'atom:content'],
  ...['itunes:summary', 'googleplay:description', 'itunes:subtitle'],
]
const MAX_NATIVE_ID_LENGTH = 512
const MAX_MADE_TITLE_LENGTH = 120

/** What an entry tells, each by itself; texts are empty and the rest undefined where it tells nothing. */
export interface EntryFields
  extends Pick<Finding, 'originalUrl' | 'publishedAtMs' | 'image' | 'author' | 'language' | 'tags'> {
  /** As the feed gives it. */
  id: string
  title: string
  summary: string
  /** A title for an entry without words, by what its pictures show; empty for others. */
  pictureTitle?: string | undefined
  url: string | undefined
  /** Why there is no `url` though the entry has a link. */
  unusable?: string | undefined
  permalink: string | undefined
  discussionUrl: string | undefined
  counts: FoundMention['counts']
  /** Where `counts` were found: names of elements, or of a text. */
  countsFrom?: readonly string[] | undefined
  /** Whose entry it is, where that is another network than `feed` with the entry's own id. */
  mention?: Pick<FoundMention, 'network' | 'nativeId' | 'counterId'> | undefined
}

/** Reads one entry of RSS, RDF or Atom as `read-xml-feed.ts` gives it, or says why it cannot be one. */
export function readEntry(entry: unknown, position: number, context: EntryContext): EntryReading {
  const read = readFields(entry, context)
  const pictureTitle = titleOfMedia(entry, read.summary)
  const isUntitled = read.title === '' && read.summary === '' && pictureTitle === ''
  const title = isUntitled ? firstText(entry, TITLES, writtenTitle) : read.title
  const fields = { ...read, title, pictureTitle }
  const skip = reasonToSkip(entry)
  const produced = skip === undefined ? (context.produce?.(fields, entry) ?? fields) : { skip }
  const relayed = relayedMentionsOfRss(entry, context.receivedAtMs)
  const reading = findingOf(fields, produced, `entry ${position}`, relayed)
  if (reading.kind === 'skipped') return reading
  const { finding } = reading
  const remarks = unreadableCounts(entry, linksOf(entry), fields.language)
  return { ...reading, finding: { ...finding, ...publisherOf(entry, finding.title, finding.url) }, remarks }
}

/**
 * The finding that an entry makes, or why it makes none.
 *
 * @param fields the entry as in any feed; `produced`: as its producer means it
 * @param fallbackName what it is called when it has neither title nor id
 * @param relayed mentions of other networks, which go before its own
 */
export function findingOf(
  fields: EntryFields,
  produced: EntryFields | Skip,
  fallbackName: string,
  relayed: FoundMention[] | undefined,
): EntryReading {
  const made = startOf(fields.pictureTitle || fields.summary.trim())
  const shownName = fields.title || made || fields.id || fallbackName
  if ('skip' in produced) return { kind: 'skipped', entry: shownName, reason: produced.skip }
  const { id, title: ownTitle, summary, url, unusable, permalink, discussionUrl, ...rest } = produced
  const { counts, countsFrom, mention, pictureTitle, ...shared } = rest
  const title = ownTitle || startOf(pictureTitle || summary.trim())
  if (url === undefined) return { kind: 'skipped', entry: shownName, reason: unusable ?? 'it has no web address' }
  if (title === '') return { kind: 'skipped', entry: id || url, reason: 'it has neither title nor text' }
  const isOwnPage = url === fields.url // of another page neither the id nor what the link leads on to is an address
  if (!isOwnPage) shared.originalUrl = redirectTarget(url)
  const { network = 'feed', nativeId = nativeIdOf(id || (shared.originalUrl ?? url)), counterId } = mention ?? {}
  const own: FoundMention = { network, nativeId, discussionUrl, countedSinceMs: shared.publishedAtMs, counts }
  if (counterId !== undefined) own.counterId = counterId
  const finding = { url, title, summary: summary || undefined, ...shared, mentions: relayed ?? [own] }
  const ownPlaces = Object.keys(counts).length > 0 ? countsFrom : undefined
  const places = relayed === undefined ? ownPlaces : ['_uptick']
  return { kind: 'finding', finding, permalink: isOwnPage ? permalink : undefined, countsFrom: places }
}

/** Every field of an entry of RSS, RDF or Atom, whether or not it makes a finding. */
export function readFields(entry: unknown, context: EntryContext): EntryFields {
  const { language, author, receivedAtMs } = context
  const isUptick = nodesOf(entry, 'uptick:item').length > 0 // whose texts are plain
  const [showTitle, showText] = isUptick ? [foldedText, foldedText] : [shownTitle, shownText]
  const links = linksOf(entry)
  const { url: link, unusable, permalink, discussionUrl, image } = addressesOf(entry, links, context)
  const feedburnerUrl = resolveAddress(textAt(entry, 'feedburner:origLink'))
  const url = link ?? feedburnerUrl
  const original =
    (feedburnerUrl === url ? undefined : feedburnerUrl) ?? (url === undefined ? undefined : redirectTarget(url))
  const ownLanguage = textAt(entry, 'dc:language') || attributeOf(entry, 'xml:lang') || language
  const counts = countsOf(entry, links, ownLanguage)
  return {
    id: firstText(entry, IDS, textOf) || (attributeOf(entry, 'rdf:about') ?? ''),
    title: firstText(entry, TITLES, showTitle) || textOfMedia(entry, 'media:title', showTitle),
    summary:
      (isUptick ? withoutFigures : asItIs)(firstText(entry, SUMMARIES, showText)) ||
      textOfMedia(entry, 'media:description', showText),
    url,
    unusable,
    permalink,
    originalUrl: original,
    publishedAtMs: publicationOf(entry, receivedAtMs),
    image,
    author: [entry, ...nodesOf(entry, 'source')].map(authorOf).find(name => name !== undefined) ?? author,
    language: ownLanguage,
    tags: tagsOf(entry),
    discussionUrl,
    counts,
    countsFrom: Object.keys(counts).length > 0 ? countsFromOf(entry, counts) : undefined,
  }
}

const linksOf = (entry: unknown) => [...nodesOf(entry, 'link'), ...nodesOf(entry, 'atom:link')]

/** A feed's own id is of any length; a long one goes by its hash. */
export function nativeIdOf(id: string): string {
  return id.length <= MAX_NATIVE_ID_LENGTH ? id : createHash('sha256').update(id).digest('base64url')
}

/** A title for an entry without one: the first words of its text. */
export function startOf(text: string): string {
  if (text.length <= MAX_MADE_TITLE_LENGTH) return text
  const cut = text.slice(0, MAX_MADE_TITLE_LENGTH)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : MAX_MADE_TITLE_LENGTH)} …`
}

function textOfMedia(entry: unknown, name: string, shown: (node: unknown) => string): string {
  const texts = mediaOf(entry).places.map(place => firstText(place, [name], shown))
  return texts.find(text => text !== '') ?? ''
}

/** Another Uptick begins its texts with rank and figures, for readers that show no more of an item. */
const withoutFigures = (text: string) => text.replace(RANK_AND_FIGURES, '')
const asItIs = (text: string) => text

const foldedText = (node: unknown) => textOf(node).replace(/\s+/g, ' ')

function publicationOf(entry: unknown, receivedAtMs: number): number | undefined {
  for (const name of DATE_ELEMENTS) {
    const atMs = parseDate(textAt(entry, name), receivedAtMs)
    if (atMs !== undefined) return atMs
  }
  return undefined
}

function tagsOf(entry: unknown): string[] {
  const tags = [...nodesOf(entry, 'category'), ...nodesOf(entry, 'dc:subject')].map(
    node => attributeOf(node, 'label') ?? attributeOf(node, 'term') ?? textOf(node),
  )
  return [...new Set(tags.map(tag => titleText(tag)).filter(tag => tag !== ''))]
}
