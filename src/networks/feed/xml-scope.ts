import type { Attributes } from './scan-xml.js'
import { isRead, knownPrefix, rssSpelling, TEXT_ELEMENTS } from './xml-names.js'

/** A part of a document in which prefixes stand for the same namespaces. */
export interface Scope {
  /** The prefix of the feed's own elements, which goes unsaid. */
  home: 'atom' | 'rss'
  prefixes: ReadonlyMap<string, string>
  /** Of the names that have been met: documents use few, many times. */
  meanings: Map<string, Meaning>
}

/** What an element means to Uptick. */
export interface Meaning {
  /** With our prefix for its namespace; undefined for what is no name. */
  name: string | undefined
  isRead: boolean
  /** Whether its content is text for people. */
  isText: boolean
}

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/
const NO_NAME: Meaning = { name: undefined, isRead: false, isText: false }

export function createScope(home: 'atom' | 'rss', prefixes: ReadonlyMap<string, string>): Scope {
  return { home, prefixes, meanings: new Map() }
}

/** The scope within an element with these attributes: the outer one where they declare no namespace. */
export function scopeWithin(attributes: Attributes, outer: Scope): Scope {
  let prefixes: Map<string, string> | undefined
  for (const name in attributes) {
    if (!declaresNamespace(name)) continue
    const prefix = name.slice('xmlns:'.length)
    prefixes ??= new Map(outer.prefixes)
    prefixes.set(prefix, knownPrefix(attributes[name] ?? '') ?? (prefix || 'other'))
  }
  return prefixes === undefined ? outer : createScope(outer.home, prefixes)
}

export function declaresNamespace(attribute: string): boolean {
  return attribute.startsWith('xmlns') && (attribute.length === 'xmlns'.length || attribute.startsWith('xmlns:'))
}

/** What an element of that name is, as the document writes it. */
export function meaningOf(written: string, scope: Scope): Meaning {
  let meaning = scope.meanings.get(written)
  if (meaning === undefined) {
    meaning = isName(written) ? meaningOfName(qualified(written, scope)) : NO_NAME
    scope.meanings.set(written, meaning)
  }
  return meaning
}

export function isName(written: string): boolean {
  return NAME.test(written)
}

/** The name with our prefix. */
export function qualified(written: string, { home, prefixes }: Scope): string {
  const colon = written.indexOf(':')
  const prefix = colon === -1 ? '' : written.slice(0, colon)
  const local = written.slice(colon + 1)
  // sites of LiveJournal's software write it in a namespace of their own
  if (prefix !== '' && /^reply-?count$/.test(local)) return 'lj:reply-count'
  const known = prefixes.get(prefix) ?? prefix
  if (known !== home && known !== '') return `${known}:${local}`
  return home === 'rss' ? rssSpelling(local) : local
}

function meaningOfName(name: string): Meaning {
  return { name, isRead: isRead(name), isText: TEXT_ELEMENTS.has(name) }
}
