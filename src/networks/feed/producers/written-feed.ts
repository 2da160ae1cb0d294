import { attributeOf, firstText, nodesOf, textAt, textOf } from '../xml-node.js'
import type { WrittenEntry, WrittenFeed } from './producer.js'

/** Of an address, which may be relative to a host. */
const PATH = /^(?:https?:\/\/[^/?#]*)?(\/[^?#]*)/i

/** What a producer is recognised by; entries are looked at as far as somebody asks. */
export function writtenFeed<Entry>(parts: {
  documentUrl: string
  link: string
  self: string
  description?: string
  generator?: string
  channel?: unknown
  elements?: ReadonlySet<string>
  entries: readonly Entry[]
  viewOf: (entry: Entry) => WrittenEntry
}): WrittenFeed {
  const { entries, viewOf, elements, documentUrl, link, self, description = '', generator = '', channel } = parts
  const [entry] = entries
  const first = entry === undefined ? undefined : viewOf(entry)
  return {
    ...{ documentUrl, link, self, description, generator, channel },
    has: element => elements?.has(element) === true,
    first,
    firstPath: PATH.exec(first?.link ?? '')?.[1] ?? '',
    isEach: holds => entries.length > 0 && entries.every(entry => holds(viewOf(entry))),
  }
}

/** The same of RSS, RDF and Atom, as `read-xml-feed.ts` gives them. */
export function writtenXmlFeed(
  { channel, elements, entries }: { channel: unknown; elements: ReadonlySet<string>; entries: readonly unknown[] },
  documentUrl: string,
): WrittenFeed {
  const links = [...nodesOf(channel, 'link'), ...nodesOf(channel, 'atom:link')]
  const self = links.find(link => attributeOf(link, 'rel') === 'self')
  return writtenFeed({
    ...{ documentUrl, channel, elements, entries },
    link: linkOf(channel),
    self: attributeOf(self, 'href') ?? '',
    generator: generatorOf(channel),
    viewOf: viewOfElement,
  })
}

/** The entry as producers look at it. */
export function viewOfElement(entry: unknown): WrittenEntry {
  return {
    id: firstText(entry, ['guid', 'id'], textOf) || (attributeOf(entry, 'rdf:about') ?? ''),
    link: linkOf(entry),
    comments: textAt(entry, 'comments'),
    html: firstText(entry, ['description', 'content', 'summary', 'content:encoded'], textOf),
    node: entry,
  }
}

function linkOf(parent: unknown): string {
  for (const link of nodesOf(parent, 'link')) {
    const address = attributeOf(link, 'href') ?? textOf(link)
    if (address !== '' && (attributeOf(link, 'rel') ?? 'alternate') === 'alternate') return address
  }
  return ''
}

function generatorOf(channel: unknown): string {
  const [generator] = nodesOf(channel, 'generator')
  const [agent] = nodesOf(channel, 'admin:generatorAgent')
  return [
    textOf(generator),
    attributeOf(generator, 'uri'),
    attributeOf(generator, 'version'),
    attributeOf(agent, 'rdf:resource'),
  ]
    .filter(part => part)
    .join(' ')
}
