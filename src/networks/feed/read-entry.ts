import { createHash } from 'node:crypto'
import type { Finding, FoundMention } from '../../model/finding.js'
import type { SetAside } from '../network.js'
import { redirectTarget } from '../redirect-target.js'
import { resolveAddress } from '../resolve-address.js'
import { authorOf } from './author.js'
import { countsOf, unreadableCounts } from './counts.js'
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
}

export type EntryReading =
  /** `permalink` is the address that the entry's own id holds; `remarks` say what of it could not be read. */
  | { kind: 'finding'; finding: Finding; permalink?: string | undefined; remarks?: string[] | undefined }
  | ({ kind: 'set-aside' } & SetAside)

const IDS = ['guid', 'id', 'atom:id', 'dc:identifier']
const TITLES = ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title']
const SUMMARIES = [
  ...['description', 'summary', 'dc:description', 'media:description', 'content'],
  ...['content:encoded', 'xhtml:body', 'atom:summary', 'atom:content'],
  ...['itunes:summary', 'googleplay:description', 'itunes:subtitle'],
]
const LONGEST_NATIVE_ID = 512
const LONGEST_TITLE_MADE = 120

/** What an entry tells, each by itself; texts are empty and the rest undefined where it tells nothing. */
export interface EntryFields
  extends Pick<Finding, 'originalUrl' | 'publishedAtMs' | 'image' | 'author' | 'language' | 'tags'> {
  /** As the feed gives it. */
  id: string
  title: string
  summary: string
  url: string | undefined
  /** Why there is no `url` though the entry has a link. */
  unusable?: string | undefined
  permalink: string | undefined
  discussionUrl: string | undefined
  counts: FoundMention['counts']
}

/** Reads one entry of RSS, RDF or Atom as `read-xml-feed.ts` gives it, or says why it cannot be one. */
export function readEntry(entry: unknown, position: number, context: EntryContext): EntryReading {
  const read = readFields(entry, context)
  const { id, title: ownTitle, summary, url, unusable, permalink, discussionUrl, counts, ...fields } = read
  const made = startOf(titleOfMedia(entry, summary) || summary)
  const title = ownTitle || made || firstText(entry, TITLES, writtenTitle)
  const name = title || id || `entry ${position}`
  const skipped = reasonToSkip(entry)
  if (skipped !== undefined) return { kind: 'set-aside', entry: name, reason: skipped }
  if (url === undefined) return { kind: 'set-aside', entry: name, reason: unusable ?? 'it has no web address' }
  if (title === '') return { kind: 'set-aside', entry: id || url, reason: 'it has neither title nor text' }
  const nativeId = nativeIdOf(id || (fields.originalUrl ?? url))
  const own = { network: 'feed', nativeId, discussionUrl, countedSinceMs: fields.publishedAtMs, counts }
  const mentions = relayedMentionsOfRss(entry, context.receivedAtMs) ?? [own]
  const shown = publisherOf(entry, title, url)
  const finding = { url, ...shown, summary: summary || undefined, ...fields, mentions }
  const remarks = unreadableCounts(entry, linksOf(entry), fields.language)
  return { kind: 'finding', finding, permalink, remarks }
}

/** Every field of an entry of RSS, RDF or Atom, whether or not it makes a finding. */
export function readFields(entry: unknown, context: EntryContext): EntryFields {
  const { language, author, receivedAtMs } = context
  const isUptick = nodesOf(entry, 'uptick:item').length > 0 // whose texts are plain
  const [showTitle, showText] = isUptick ? [foldedText, foldedText] : [shownTitle, shownText]
  const links = linksOf(entry)
  const { url: link, unusable, permalink, discussionUrl, image } = addressesOf(entry, links, context)
  const told = resolveAddress(textAt(entry, 'feedburner:origLink'))
  const url = link ?? told
  const original = (told === url ? undefined : told) ?? (url === undefined ? undefined : redirectTarget(url))
  const ownLanguage = textAt(entry, 'dc:language') || attributeOf(entry, 'xml:lang') || language
  return {
    id: firstText(entry, IDS, textOf) || (attributeOf(entry, 'rdf:about') ?? ''),
    title: firstText(entry, TITLES, showTitle) || textOfMedia(entry, 'media:title', showTitle),
    summary: firstText(entry, SUMMARIES, showText) || textOfMedia(entry, 'media:description', showText),
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
    counts: countsOf(entry, links, ownLanguage),
  }
}

const linksOf = (entry: unknown) => [...nodesOf(entry, 'link'), ...nodesOf(entry, 'atom:link')]

/** A feed's own id is of any length; a long one goes by its hash. */
export function nativeIdOf(id: string): string {
  return id.length <= LONGEST_NATIVE_ID ? id : createHash('sha256').update(id).digest('base64url')
}

/** A title for an entry without one: the first words of its text. */
export function startOf(text: string): string {
  if (text.length <= LONGEST_TITLE_MADE) return text
  const cut = text.slice(0, LONGEST_TITLE_MADE)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : LONGEST_TITLE_MADE)} …`
}

function textOfMedia(entry: unknown, name: string, shown: (node: unknown) => string): string {
  const texts = mediaOf(entry).places.map(place => firstText(place, [name], shown))
  return texts.find(text => text !== '') ?? ''
}

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
