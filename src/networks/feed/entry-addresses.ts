import { resolveAddress } from '../resolve-address.js'
import { firstImage } from './plain-text.js'
import { type FeedPlace, firstPage } from './read-link.js'
import { attributeOf, nodesOf, textOf } from './xml-node.js'

/** Of each, the first that holds an address; relative ones are relative to the document unless `xml:base` says otherwise. */
export interface EntryAddresses {
  /** The page; a file or a player where there is none. */
  url: string | undefined
  /** Why there is no `url` though the entry has a link. */
  unusable?: string | undefined
  /** What the entry's own id says is its address. */
  permalink: string | undefined
  discussionUrl: string | undefined
  image: string | undefined
}

/** Where an entry of RSS, RDF or Atom leads to. */
export function addressesOf(entry: unknown, links: readonly unknown[], place: FeedPlace): EntryAddresses {
  const { documentUrl } = place
  const permalinks = permalinksOf(entry, documentUrl)
  const page = firstPage([...pagesOf(links, documentUrl), ...permalinks], place)
  const file = page.url === undefined ? fileOf(entry, links, documentUrl) : undefined
  return {
    ...(file === undefined ? page : { url: file }),
    permalink: firstPage(permalinks, place).url,
    discussionUrl: discussionOf(entry, links, documentUrl),
    image: imageOf(entry, documentUrl),
  }
}

/** Where Media RSS tells of an entry: in the entry itself, its groups, and the contents of both. */
export function mediaOf(entry: unknown): { places: unknown[]; contents: unknown[] } {
  const outer = [entry, ...nodesOf(entry, 'media:group')]
  const contents = outer.flatMap(place => nodesOf(place, 'media:content'))
  return { places: [...outer, ...contents], contents }
}

/** Links that may hold the page's address, the likeliest first. */
function pagesOf(links: readonly unknown[], documentUrl: string): WrittenAddress[] {
  const alternates = links.filter(link => relationOf(link) === 'alternate')
  const html = alternates.filter(link => /html/.test(attributeOf(link, 'type') ?? 'html'))
  return textsOf([...html, ...alternates], ['href', 'url'], documentUrl)
}

/** Ids that are addresses; RSS says of a `guid` with `isPermaLink="false"` that it is none. */
function permalinksOf(entry: unknown, documentUrl: string): WrittenAddress[] {
  const guids = nodesOf(entry, 'guid').filter(guid => attributeOf(guid, 'isPermaLink')?.toLowerCase() !== 'false')
  const ids = textsOf([...guids, ...nodesOf(entry, 'id')], [], documentUrl)
  const about = attributeOf(entry, 'rdf:about') ?? ''
  return [...ids, { written: about, base: documentUrl }].filter(({ written }) => isWebAddress(written))
}

function fileOf(entry: unknown, links: readonly unknown[], documentUrl: string): string | undefined {
  const { places, contents } = mediaOf(entry)
  const files = [
    ...places.flatMap(place => nodesOf(place, 'media:player')),
    ...nodesOf(entry, 'enclosure'),
    ...links.filter(link => relationOf(link) === 'enclosure'),
    ...nodesOf(entry, 'content').filter(content => attributeOf(content, 'src') !== undefined),
    ...contents,
  ]
  return firstAddress(files, ['href', 'url', 'src'], documentUrl)
}

function discussionOf(entry: unknown, links: readonly unknown[], documentUrl: string): string | undefined {
  const replies = links.filter(link => relationOf(link) === 'replies' && /html/.test(attributeOf(link, 'type') ?? ''))
  return firstAddress([...nodesOf(entry, 'comments'), ...replies], ['href'], documentUrl)
}

const IANA_RELATIONS = 'http://www.iana.org/assignments/relation/'

/** What a link stands for, by its short name (RFC 4287, 4.2.7.2). */
function relationOf(link: unknown): string {
  const relation = attributeOf(link, 'rel')?.toLowerCase() ?? 'alternate'
  return relation.startsWith(IANA_RELATIONS) ? relation.slice(IANA_RELATIONS.length) : relation
}

function isWebAddress(text: string): boolean {
  return /^https?:/i.test(text)
}

interface WrittenAddress {
  written: string
  /** What it is relative to. */
  base: string
}

/** What nodes say in one of these attributes, or as their text. */
function textsOf(nodes: readonly unknown[], attributes: readonly string[], documentUrl: string): WrittenAddress[] {
  return nodes.flatMap(node => {
    const written = attributes.map(name => attributeOf(node, name)).find(value => value !== undefined) ?? textOf(node)
    return written === '' ? [] : [{ written, base: attributeOf(node, 'xml:base') ?? documentUrl }]
  })
}

/** The first of the nodes that holds an address, in one of these attributes or as its text. */
function firstAddress(
  nodes: readonly unknown[],
  attributes: readonly string[],
  documentUrl: string,
): string | undefined {
  for (const { written, base } of textsOf(nodes, attributes, documentUrl)) {
    const address = resolveAddress(written, base)
    if (address !== undefined) return address
  }
  return undefined
}

function imageOf(entry: unknown, documentUrl: string): string | undefined {
  const { places, contents } = mediaOf(entry)
  const candidates = [
    ...places.flatMap(place => nodesOf(place, 'media:thumbnail')),
    ...[...contents, ...nodesOf(entry, 'enclosure')].filter(isImage),
    ...nodesOf(entry, 'itunes:image'),
  ]
  const image = firstAddress(candidates, ['url', 'href'], documentUrl)
  if (image !== undefined) return image
  for (const name of ['description', 'summary', 'content', 'content:encoded', 'atom:content']) {
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
