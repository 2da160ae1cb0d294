import { resolveAddress } from '../resolve-address.js'
import type { FeedKind } from './find-root.js'
import { createKeptTexts } from './kept-texts.js'
import { WRITTEN_CHARACTERS } from './limits.js'
import { decodeReferences, escapeText, type Noted } from './mend-text.js'
import type { Attributes, XmlSink } from './scan-xml.js'
import { createWrittenEntries } from './written-entries.js'
import { ADDRESS_ELEMENTS, READ_ATTRIBUTES } from './xml-names.js'
import { createScope, declaresNamespace, isName, meaningOf, qualified, type Scope, scopeWithin } from './xml-scope.js'

/** Markup that stands where none should, as in the name of an author: its words count. */
const EMPHASIS = new Set(['a', 'b', 'em', 'font', 'i', 'p', 'small', 'span', 'strong', 'u'])

interface Frame {
  /** As the document writes it. */
  written: string
  /** Its name in the rewritten document; undefined for an element that is dropped, whose content may be kept. */
  name: string | undefined
  isLeftOut: boolean
  scope: Scope
  base: string | undefined
}

/** A document as `mend-xml.ts` describes it. */
export interface WrittenXml {
  xml: string
  /** Names of the elements in it. */
  elements: ReadonlySet<string>
  /** The text or value that is meant by one that was read of it: longer ones are not written, but numbered. */
  restore(read: string): string
  /** Entries that are left out because there are more than 500. */
  unreadEntries: number
  /** How many complete entries a truncated document has. */
  cutAfter: number | undefined
}

export interface XmlWriter extends XmlSink {
  end(): WrittenXml
}

/** Rewrites the document from the events of a tokenizer; `mend-xml.ts` says how it will look. */
export function createXmlWriter(kind: FeedKind, documentUrl: string, noted: Noted, receivedAtMs: number): XmlWriter {
  const entryName = kind === 'atom' ? 'entry' : 'item'
  const out: string[] = []
  const frames: Frame[] = []
  const whole = createWrittenEntries(out, receivedAtMs)
  const elements = new Set<string>()
  const kept = createKeptTexts()
  let isChannelOpen = false
  let isOver = false
  let entries = 0
  /** Where the open entry begins in `out`, and in `frames`. */
  let entry: { out: number; frame: number } | undefined
  let textElement: { frame: number; isXhtml: boolean } | undefined
  /** What has been found of the open text element, or since the last tag. */
  let found = ''

  function open(written: string, attributes: Attributes): void {
    if (isOver) return
    const outer = frames.at(-1)
    if (outer === undefined) {
      openRoot(written, attributes)
      return
    }
    const scope = scopeWithin(attributes, outer.scope)
    const base = baseOf(attributes, outer.base)
    const frame: Frame = { written, name: undefined, isLeftOut: outer.isLeftOut, scope, base }
    const { name, isRead, isText } = meaningOf(written, scope)
    if (name === entryName) {
      openEntry(frame, attributes)
    } else if (textElement !== undefined) {
      frames.push(frame)
      found += `<${localName(written)}${htmlAttributes(attributes)}>`
    } else if (name !== undefined && isRead) {
      openElement(frame, name, attributes)
      if (isText && frame.name !== undefined) {
        textElement = { frame: frames.length - 1, isXhtml: isInlineMarkup(attributes) }
      }
    } else {
      if (kind === 'rss' && name === 'channel') openChannel()
      else frame.isLeftOut ||= name !== undefined && !(isWithinElement() && EMPHASIS.has(name))
      frames.push(frame)
    }
  }

  /** Whether what is open is an element of an entry, or within one. */
  function isWithinElement(): boolean {
    return entry !== undefined && frames.length > entry.frame + 1
  }

  function openRoot(written: string, attributes: Attributes): void {
    const home = kind === 'atom' ? 'atom' : 'rss'
    const { prefixes } = scopeWithin(attributes, createScope(home, new Map()))
    const [prefix = ''] = written.includes(':') ? written.split(':') : []
    const isRdf = localName(written).toLowerCase() === 'rdf'
    // some RSS declares Atom, or something else, as the namespace of everything in it
    const scope = createScope(home, new Map(prefixes).set(isRdf ? '' : prefix, home).set('', home))
    const base = baseOf(attributes, undefined)
    frames.push({ written, name: kind === 'atom' ? 'feed' : 'rss', isLeftOut: false, scope, base })
    const language =
      attributes['xml:lang'] === undefined
        ? ''
        : ` xml:lang="${quoted(decodeReferences(attributes['xml:lang'], noted))}"`
    out.push(kind === 'atom' ? `<feed version="1.0"${language}>` : '<rss version="2.0">')
    if (localName(written).toLowerCase() === 'channel') openChannel()
  }

  function openChannel(): void {
    if (!isChannelOpen) out.push('<channel>')
    isChannelOpen = true
  }

  function openEntry(frame: Frame, attributes: Attributes): void {
    if (entry !== undefined) noted.add('unclosed or crossed tags were closed')
    closeDownTo(entry?.frame ?? textElement?.frame ?? frames.length)
    entries += 1
    frame.isLeftOut = false
    writeText()
    if (kind === 'rss') openChannel()
    entry = { out: out.length, frame: frames.length }
    openElement(frame, entryName, attributes)
  }

  function openElement(frame: Frame, name: string, attributes: Attributes): void {
    frames.push(frame)
    if (frame.isLeftOut) return
    writeText()
    // an RDF document has its images and text inputs beside the channel
    if (kind === 'rss') openChannel()
    frame.name = name
    elements.add(name)
    out.push(`<${name}${writeAttributes(attributes, frame)}${baseAttribute(name, frame)}>`)
  }

  function text(characters: string, isInCdata: boolean): void {
    const frame = frames.at(-1)
    if (isOver || frame === undefined || frame.isLeftOut) return
    const meant = isInCdata ? characters : decodeReferences(characters, noted)
    found += textElement?.isXhtml ? escapeText(meant) : meant
  }

  function close(written: string, isImplied: boolean): void {
    if (isOver) return
    const at = frames.findLastIndex(frame => frame.written === written)
    if (at === -1) return
    if (isImplied && textElement === undefined) noted.add('unclosed or crossed tags were closed')
    closeDownTo(at, isImplied)
    isOver = frames.length === 0
  }

  /** Closes the frames from the innermost to this one. Within a text, only an end that is written is a part of it. */
  function closeDownTo(lowest: number, isImplied = true): void {
    while (frames.length > lowest) {
      const frame = frames.pop()
      const at = frames.length
      if (textElement !== undefined && at > textElement.frame) {
        if (frame !== undefined && at === lowest && !isImplied) found += `</${localName(frame.written)}>`
        continue
      }
      textElement = undefined
      if (at - 1 === entry?.frame) whole.note(frame?.name, found)
      writeText()
      if (at === 0 && isChannelOpen) out.push('</channel>')
      else if (at === 0 && kind === 'rss') out.push('<channel/>')
      const start = entry?.frame === at ? entry.out : undefined
      if (start !== undefined) closeEntry(start)
      if (frame?.name !== undefined) out.push(`</${frame.name}>`)
      if (start !== undefined) whole.add(start)
    }
  }

  /** rss-parser mistakes an Atom entry without attributes and children for a string, and fails on it. */
  function closeEntry(start: number): void {
    entry = undefined
    const isWithoutElements = !out.slice(start + 1, start + 3).some(piece => piece.startsWith('<'))
    if (kind === 'atom' && isWithoutElements && out[start] === `<${entryName}>`) out[start] = `<${entryName} empty="">`
  }

  function writeText(): void {
    if (/\S/.test(found)) out.push(kept.write(found))
    found = ''
  }

  function end(): WrittenXml {
    const cutAfter = isOver ? undefined : entries - (entry === undefined ? 0 : 1)
    if (!isOver) noted.add('the document ends early: only its whole entries were read')
    if (entry !== undefined) {
      whole.drop()
      out.length = entry.out
      frames.length = entry.frame
      entry = undefined
      textElement = undefined
      found = ''
    }
    closeDownTo(0)
    const unreadEntries = whole.finish()
    return { xml: out.join(''), elements, restore: kept.restore, unreadEntries, cutAfter }
  }

  function baseOf(attributes: Attributes, outer: string | undefined): string | undefined {
    const base = attributes['xml:base']
    return base === undefined ? outer : (resolveAddress(base, outer ?? documentUrl) ?? outer)
  }

  function baseAttribute(name: string, frame: Frame): string {
    return frame.base !== undefined && ADDRESS_ELEMENTS.has(name) ? ` xml:base="${quoted(frame.base)}"` : ''
  }

  function writeAttributes(attributes: Attributes, frame: Frame): string {
    let written = ''
    for (const name in attributes) {
      const qualifiedName = name.includes(':') ? qualified(name, frame.scope) : name
      if (!READ_ATTRIBUTES.has(qualifiedName)) continue
      written += ` ${qualifiedName}="${quoted(decodeReferences(attributes[name] ?? '', noted))}"`
    }
    return written
  }

  function quoted(meant: string): string {
    return kept.write(meant).replaceAll('"', '&quot;')
  }

  return { open, text, close, end }
}

/** Atom 1.0 says `type="xhtml"`, Atom 0.3 `mode="xml"` with a type of HTML. */
function isInlineMarkup({ type = '', mode }: Attributes): boolean {
  return /xhtml/i.test(type) || (mode === 'xml' && /html/i.test(type))
}

/** Attributes of a tag within a text, as HTML. Values are cut where `decodeReferences` cuts, and for its reason. */
function htmlAttributes(attributes: Attributes): string {
  let written = ''
  for (const name in attributes) {
    if (declaresNamespace(name) || name === 'xml:base' || !isName(name)) continue
    const value = (attributes[name] ?? '').slice(0, WRITTEN_CHARACTERS)
    written += value === '' ? ` ${name}` : ` ${name}="${value.replaceAll('"', '&quot;')}"`
  }
  return written
}

function localName(written: string): string {
  return written.slice(written.indexOf(':') + 1)
}
