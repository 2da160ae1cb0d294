import { resolveAddress } from '../resolve-address.js'
import { firstImage } from './plain-text.js'
import { attributeOf, nodesOf, textOf } from './xml-node.js'

/** Of each, the first that holds an address. `documentUrl` is what relative ones are relative to without `xml:base`. */
export interface EntryAddresses {
  /** The page; a file or a player where there is none. */
  url: string | undefined
  discussionUrl: string | undefined
  image: string | undefined
}

/** Where an entry of RSS, RDF or Atom leads to. */
export function addressesOf(entry: unknown, links: readonly unknown[], documentUrl: string): EntryAddresses {
  return {
    url: pageOf(entry, links, documentUrl) ?? fileOf(entry, links, documentUrl),
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

function pageOf(entry: unknown, links: readonly unknown[], documentUrl: string): string | undefined {
  const alternates = links.filter(link => relationOf(link) === 'alternate')
  const pages = [
    ...alternates.filter(link => /html/.test(attributeOf(link, 'type') ?? 'html')),
    ...alternates,
    ...nodesOf(entry, 'guid').filter(
      guid => attributeOf(guid, 'isPermaLink')?.toLowerCase() !== 'false' && isWebAddress(textOf(guid)),
    ),
    ...nodesOf(entry, 'id').filter(id => isWebAddress(textOf(id))),
  ]
  const about = attributeOf(entry, 'rdf:about') ?? ''
  return firstAddress(pages, ['href', 'url'], documentUrl) ?? resolveAddress(about)
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
