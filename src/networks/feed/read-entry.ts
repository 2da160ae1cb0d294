import { createHash } from 'node:crypto'
import type { Finding, FoundMention } from '../../model/finding.js'
import type { SetAside } from '../network.js'
import { resolveAddress } from '../resolve-address.js'
import { authorOf } from './author.js'
import { countsOf } from './counts.js'
import { parseDate } from './dates.js'
import { firstImage, plainText } from './plain-text.js'
import { shownText, shownTitle } from './shown-text.js'
import { relayedMentionsOfRss } from './uptick.js'
import { attributeOf, firstText, nodesOf, textAt, textOf } from './xml-node.js'

export interface EntryContext {
  /** The address that answered: what relative links are relative to where `xml:base` does not say otherwise. */
  documentUrl: string
  language: string | undefined
  /** The feed's own: of the entries that name none. */
  author?: string | undefined
  receivedAtMs: number
}

export type EntryReading = { kind: 'finding'; finding: Finding } | ({ kind: 'set-aside' } & SetAside)

const IDS = ['guid', 'id', 'atom:id', 'dc:identifier']
const TITLES = ['title', 'atom:title', 'dc:title', 'media:title']
const SUMMARIES = [
  ...['description', 'summary', 'dc:description', 'media:description', 'content'],
  ...['content:encoded', 'xhtml:body', 'atom:summary', 'itunes:summary'],
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
  discussionUrl: string | undefined
  counts: FoundMention['counts']
}

/** Reads one entry of RSS, RDF or Atom as `read-xml-feed.ts` gives it, or says why it cannot be one. */
export function readEntry(entry: unknown, position: number, context: EntryContext): EntryReading {
  const { id, title: ownTitle, summary, url, discussionUrl, counts, ...fields } = readFields(entry, context)
  const title = ownTitle || startOf(summary)
  const name = title || id || `entry ${position}`
  if (url === undefined) return { kind: 'set-aside', entry: name, reason: 'it has no web address' }
  if (title === '') return { kind: 'set-aside', entry: id || url, reason: 'it has neither title nor text' }
  const nativeId = nativeIdOf(id || (fields.originalUrl ?? url))
  const own = { network: 'feed', nativeId, discussionUrl, countedSinceMs: fields.publishedAtMs, counts }
  const mentions = relayedMentionsOfRss(entry, context.receivedAtMs) ?? [own]
  return { kind: 'finding', finding: { url, title, summary: summary || undefined, ...fields, mentions } }
}

/** Every field of an entry of RSS, RDF or Atom, whether or not it makes a finding. */
export function readFields(entry: unknown, { documentUrl, language, author, receivedAtMs }: EntryContext): EntryFields {
  const isUptick = nodesOf(entry, 'uptick:item').length > 0 // whose texts are plain
  const links = [...nodesOf(entry, 'link'), ...nodesOf(entry, 'atom:link')]
  const url = pageOf(entry, links, documentUrl)
  const original = resolveAddress(textAt(entry, 'feedburner:origLink'))
  return {
    id: firstText(entry, IDS, textOf) || (attributeOf(entry, 'rdf:about') ?? ''),
    title: firstText(entry, TITLES, isUptick ? foldedText : shownTitle),
    summary: firstText(entry, SUMMARIES, isUptick ? foldedText : shownText),
    url: url ?? original,
    originalUrl: url === original ? undefined : original,
    publishedAtMs: publicationOf(entry, receivedAtMs),
    image: imageOf(entry, documentUrl),
    author: [entry, ...nodesOf(entry, 'source')].map(authorOf).find(name => name !== undefined) ?? author,
    language: textAt(entry, 'dc:language') || attributeOf(entry, 'xml:lang') || language,
    tags: tagsOf(entry),
    discussionUrl: discussionOf(entry, links, documentUrl),
    counts: countsOf(entry, links),
  }
}

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

const foldedText = (node: unknown) => textOf(node).replace(/\s+/g, ' ')

function pageOf(entry: unknown, links: readonly unknown[], documentUrl: string): string | undefined {
  const alternates = links.filter(link => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate')
  const pages = [
    ...alternates.filter(link => /html/.test(attributeOf(link, 'type') ?? 'html')),
    ...alternates,
    ...nodesOf(entry, 'guid').filter(
      guid => attributeOf(guid, 'isPermaLink') !== 'false' && /^https?:/i.test(textOf(guid)),
    ),
    ...nodesOf(entry, 'id').filter(id => /^https?:/i.test(textOf(id))),
    ...nodesOf(entry, 'enclosure'),
    ...links.filter(link => attributeOf(link, 'rel') === 'enclosure'),
  ]
  return firstAddress(pages, ['href', 'url'], documentUrl)
}

function discussionOf(entry: unknown, links: readonly unknown[], documentUrl: string): string | undefined {
  const replies = links.filter(
    link => attributeOf(link, 'rel') === 'replies' && /html/.test(attributeOf(link, 'type') ?? ''),
  )
  return firstAddress([...nodesOf(entry, 'comments'), ...replies], ['href'], documentUrl)
}

/** The first of the nodes that holds an address, in one of these attributes or as its text. */
function firstAddress(
  nodes: readonly unknown[],
  attributes: readonly string[],
  documentUrl: string,
): string | undefined {
  for (const node of nodes) {
    const told = attributes.map(name => attributeOf(node, name)).find(value => value !== undefined) ?? textOf(node)
    const address = told === '' ? undefined : resolveAddress(told, attributeOf(node, 'xml:base') ?? documentUrl)
    if (address !== undefined) return address
  }
  return undefined
}

const PUBLICATION = [
  'pubDate',
  'published',
  'atom:published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'created',
  'dcterms:created',
]
const CHANGE = ['updated', 'modified', 'dcterms:modified', 'atom:updated']

function publicationOf(entry: unknown, receivedAtMs: number): number | undefined {
  for (const name of [...PUBLICATION, ...CHANGE]) {
    const atMs = parseDate(textAt(entry, name), receivedAtMs)
    if (atMs !== undefined) return atMs
  }
  return undefined
}

function imageOf(entry: unknown, documentUrl: string): string | undefined {
  const places = [entry, ...nodesOf(entry, 'media:group')]
  const contents = places.flatMap(place => nodesOf(place, 'media:content'))
  const candidates = [
    ...[...places, ...contents].flatMap(place => nodesOf(place, 'media:thumbnail')),
    ...[...contents, ...nodesOf(entry, 'enclosure')].filter(isImage),
    ...nodesOf(entry, 'itunes:image'),
  ]
  const image = firstAddress(candidates, ['url', 'href'], documentUrl)
  if (image !== undefined) return image
  for (const name of ['description', 'summary', 'content', 'content:encoded']) {
    for (const node of nodesOf(entry, name)) {
      const inText = firstImage(textOf(node))
      if (inText !== undefined) return resolveAddress(inText, attributeOf(node, 'xml:base') ?? documentUrl)
    }
  }
  return undefined
}

function isImage(node: unknown): boolean {
  return attributeOf(node, 'medium') === 'image' || /^image\//.test(attributeOf(node, 'type') ?? '')
}

function tagsOf(entry: unknown): string[] {
  const tags = [...nodesOf(entry, 'category'), ...nodesOf(entry, 'dc:subject')].map(
    node => attributeOf(node, 'label') ?? attributeOf(node, 'term') ?? textOf(node),
  )
  return [...new Set(tags.map(plainText).filter(tag => tag !== ''))]
}
