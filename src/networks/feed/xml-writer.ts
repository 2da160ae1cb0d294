import { resolveAddress } from '../resolve-address.js'
import type { FeedKind } from './find-root.js'
import { MOST_ENTRIES } from './limits.js'
import { decodeReferences, escapeText, type Noted } from './mend-text.js'
import { ADDRESS_ELEMENTS, isRead, knownPrefix, rssSpelling, TEXT_ELEMENTS } from './xml-names.js'

type Attributes = Readonly<Record<string, string>>

interface Frame {
  /** As the document writes it. */
  written: string
  /** As it is written anew; undefined for what is not, whose content may yet stand. */
  name: string | undefined
  isLeftOut: boolean
  prefixes: ReadonlyMap<string, string>
  base: string | undefined
}

export interface XmlWriter {
  open(written: string, attributes: Attributes): void
  text(characters: string, isInCdata: boolean): void
  close(written: string, isImplied: boolean): void
  end(): { xml: string; keptTexts: string[]; unreadEntries: number }
}

/** An element with this attribute has no content: the attribute tells which of the kept texts it is. */
export const KEPT_TEXT = 'kept-text'

/** rss-parser takes a step for each character of a text; longer ones are spared it. */
const WRITTEN_TEXT_CHARACTERS = 200

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/

/** Writes the document anew from what a tolerant tokenizer finds; `mend-xml.ts` says how it will look. */
export function createXmlWriter(kind: FeedKind, documentUrl: string, noted: Noted): XmlWriter {
  const entryName = kind === 'atom' ? 'entry' : 'item'
  const out: string[] = []
  const frames: Frame[] = []
  let homePrefix = ''
  let isChannelOpen = false
  let isOver = false
  let entries = 0
  /** Where the open entry begins in `out`, and in `frames`. */
  let entry: { out: number; frame: number } | undefined
  let textElement: { frame: number; isXhtml: boolean; start: number } | undefined
  /** What has been found of the open text element. */
  let found = ''
  const keptTexts: string[] = []

  function open(written: string, attributes: Attributes): void {
    if (isOver) return
    if (frames.length === 0) {
      openRoot(written, attributes)
      return
    }
    const outer = frames.at(-1)
    const frame: Frame = {
      written,
      name: undefined,
      isLeftOut: outer?.isLeftOut ?? false,
      prefixes: prefixesOf(attributes, outer?.prefixes ?? new Map()),
      base: baseOf(attributes, outer?.base),
    }
    const name = NAME.test(written) ? qualified(written, frame.prefixes) : undefined
    if (name === entryName) {
      openEntry(frame, attributes)
    } else if (textElement !== undefined) {
      frames.push(frame)
      found += `<${localName(written)}${htmlAttributes(attributes)}>`
    } else {
      openElement(frame, name, attributes)
    }
  }

  function openRoot(written: string, attributes: Attributes): void {
    const prefixes = prefixesOf(attributes, new Map())
    const [prefix = ''] = written.includes(':') ? written.split(':') : []
    const isRdf = localName(written).toLowerCase() === 'rdf'
    homePrefix = kind === 'atom' ? 'atom' : 'rss'
    // some RSS declares Atom, or something else, as the namespace of everything in it
    const home = new Map(prefixes).set(isRdf ? '' : prefix, homePrefix).set('', homePrefix)
    const base = baseOf(attributes, undefined)
    frames.push({ written, name: kind === 'atom' ? 'feed' : 'rss', isLeftOut: false, prefixes: home, base })
    const language = attributes['xml:lang'] === undefined ? '' : ` xml:lang="${attribute(attributes['xml:lang'])}"`
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
    frame.isLeftOut = entries > MOST_ENTRIES
    if (kind === 'rss') openChannel()
    entry = { out: out.length, frame: frames.length }
    // rss-parser mistakes an Atom entry without attributes and children for a string, and fails on it
    openElement(frame, entryName, kind === 'atom' ? { ...attributes, position: String(entries) } : attributes)
  }

  function openElement(frame: Frame, name: string | undefined, attributes: Attributes): void {
    const isChannel = kind === 'rss' && name === 'channel'
    if (isChannel) openChannel()
    else if (name === undefined || !isRead(name)) frame.isLeftOut ||= name !== undefined
    else if (!frame.isLeftOut) {
      // an RDF document has its images and text inputs beside the channel
      if (kind === 'rss') openChannel()
      frame.name = name
      out.push(`<${name}${writeAttributes(attributes, frame)}${baseAttribute(name, frame)}>`)
      if (TEXT_ELEMENTS.has(name)) {
        textElement = { frame: frames.length, isXhtml: isInlineMarkup(attributes), start: out.length }
        found = ''
      }
    }
    frames.push(frame)
  }

  function text(characters: string, isInCdata: boolean): void {
    const frame = frames.at(-1)
    if (isOver || frame === undefined || frame.isLeftOut) return
    const meant = isInCdata ? characters : decodeReferences(characters, noted)
    if (textElement === undefined) out.push(escapeText(meant))
    else found += textElement.isXhtml ? escapeText(meant) : meant
  }

  function close(written: string, isImplied: boolean): void {
    if (isOver) return
    const at = frames.findLastIndex(frame => frame.written === written)
    if (at === -1) return
    if (isImplied && textElement === undefined) noted.add('unclosed or crossed tags were closed')
    closeDownTo(at)
    isOver = frames.length === 0
  }

  /** Closes the frames from the innermost to this one. */
  function closeDownTo(lowest: number): void {
    while (frames.length > lowest) {
      const frame = frames.pop()
      const at = frames.length
      if (textElement !== undefined && at > textElement.frame) {
        if (frame !== undefined) found += `</${localName(frame.written)}>`
        continue
      }
      if (textElement?.frame === at) closeText(textElement.start)
      if (at === 0 && isChannelOpen) out.push('</channel>')
      else if (at === 0 && kind === 'rss') out.push('<channel/>')
      if (frame?.name !== undefined) out.push(`</${frame.name}>`)
      if (entry?.frame === at) entry = undefined
    }
  }

  function closeText(start: number): void {
    textElement = undefined
    if (found.length <= WRITTEN_TEXT_CHARACTERS) {
      out.push(escapeText(found))
      return
    }
    out[start - 1] = `${out[start - 1]?.slice(0, -1)} ${KEPT_TEXT}="${keptTexts.length}">`
    keptTexts.push(found)
  }

  function end(): { xml: string; keptTexts: string[]; unreadEntries: number } {
    if (!isOver) noted.add('the document ends early: only its whole entries were read')
    if (entry !== undefined) {
      out.length = entry.out
      frames.length = entry.frame
      entry = undefined
      textElement = undefined
    }
    closeDownTo(0)
    return { xml: out.join(''), keptTexts, unreadEntries: Math.max(0, entries - MOST_ENTRIES) }
  }

  function qualified(written: string, prefixes: ReadonlyMap<string, string>): string {
    const colon = written.indexOf(':')
    const prefix = colon === -1 ? '' : written.slice(0, colon)
    const local = written.slice(colon + 1)
    const known = prefixes.get(prefix) ?? prefix
    if (known !== homePrefix && known !== '') return `${known}:${local}`
    return kind === 'rss' ? rssSpelling(local) : local
  }

  function baseOf(attributes: Attributes, outer: string | undefined): string | undefined {
    const base = attributes['xml:base']
    return base === undefined ? outer : (resolveAddress(base, outer ?? documentUrl) ?? outer)
  }

  function baseAttribute(name: string, frame: Frame): string {
    return frame.base !== undefined && ADDRESS_ELEMENTS.has(name) ? ` xml:base="${attribute(frame.base)}"` : ''
  }

  function writeAttributes(attributes: Attributes, frame: Frame): string {
    let written = ''
    for (const [name, value] of Object.entries(attributes)) {
      if (/^xmlns(:|$)/.test(name) || name === 'xml:base' || name === KEPT_TEXT || !NAME.test(name)) continue
      const qualifiedName = name.includes(':') ? qualified(name, frame.prefixes) : name
      written += ` ${qualifiedName}="${attribute(value)}"`
    }
    return written
  }

  function attribute(value: string): string {
    return escapeText(decodeReferences(value, noted)).replaceAll('"', '&quot;')
  }

  return { open, text, close, end }
}

function prefixesOf(attributes: Attributes, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  const prefixes = new Map(outer)
  for (const [name, namespace] of declared) {
    const prefix = name.slice('xmlns:'.length)
    prefixes.set(prefix, knownPrefix(namespace) ?? (prefix || 'other'))
  }
  return prefixes
}

/** Atom 1.0 says `type="xhtml"`, Atom 0.3 `mode="xml"` with a type of HTML. */
function isInlineMarkup({ type = '', mode }: Attributes): boolean {
  return /xhtml/i.test(type) || (mode === 'xml' && /html/i.test(type))
}

/** Attributes of a tag within a text, as HTML. */
function htmlAttributes(attributes: Attributes): string {
  let written = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (/^xmlns(:|$)/.test(name) || name === 'xml:base' || !NAME.test(name)) continue
    written += ` ${name}="${value.replaceAll('"', '&quot;')}"`
  }
  return written
}

function localName(written: string): string {
  return written.slice(written.indexOf(':') + 1)
}
