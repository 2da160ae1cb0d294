import { Parser } from 'htmlparser2'
import { UptickError } from '../../model/errors.js'
import { findRoot } from './find-root.js'
import { MAX_ATTRIBUTES, MAX_DEPTH } from './limits.js'
import { type Noted, withoutForbidden } from './mend-text.js'
import { scanXml } from './scan-xml.js'
import { withoutStrayBrackets } from './stray-brackets.js'
import { createXmlWriter, type WrittenXml, type XmlWriter } from './xml-writer.js'

/** HTML elements that never close: a tolerant reading of them must not count as nesting. */
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'wbr', 'area', 'col', 'embed', 'source'])
const MAX_OPEN_VOID_ELEMENTS = 1000

export interface MendedXml extends WrittenXml {
  /** What had to be mended, in words. */
  mended: string[]
}

/**
 * Re-writes a feed as well-formed XML that any parser reads alike, and that holds only what Uptick reads.
 *
 * RSS of all versions and RDF become `rss` with one `channel` that holds all items; Atom becomes `feed` with `entry`.
 * Elements carry the prefixes of `xml-names.ts` and no namespace declarations; markup within a text is escaped into
 * it; `xml:base` stands, resolved, on the elements that hold addresses. Of a document that ends early the whole
 * entries are kept, of any the newest 500. Longer texts and values stand aside (`kept-texts.ts`).
 *
 * Well-formed documents are read by a quick scanner, all others by a tolerant tokenizer.
 *
 * @param documentUrl what the outermost `xml:base` is relative to
 * @param receivedAtMs dates more than a day after it are unknown
 * @throws UptickError `unreadable-answer` when it is no feed, nests deeper than 64, or has more than 64 attributes on
 * one tag.
 */
export function mendXml(text: string, documentUrl: string, receivedAtMs = Number.POSITIVE_INFINITY): MendedXml {
  const noted: Noted = new Set()
  const allowed = withoutForbidden(text, noted)
  const { start, kind } = findRoot(allowed, noted)
  const notedOfScan: Noted = new Set(noted)
  const scanned = createXmlWriter(kind, documentUrl, notedOfScan, receivedAtMs)
  if (scanXml(allowed, start, scanned)) return { ...scanned.end(), mended: [...notedOfScan] }
  const writer = createXmlWriter(kind, documentUrl, noted, receivedAtMs)
  readTolerantly(withoutStrayBrackets(allowed.slice(start), noted), writer)
  return { ...writer.end(), mended: [...noted] }
}

function readTolerantly(document: string, writer: XmlWriter): void {
  const guard = createNestingGuard()
  let isInCdata = false
  let hasEnded = false
  let openedAt = -1
  const parser = new Parser(
    {
      onopentagname: name => guard.open(name),
      onattribute: () => guard.attribute(),
      onopentag(name, attributes) {
        openedAt = parser.endIndex
        writer.open(name, attributes)
      },
      ontext(characters) {
        if (!hasEnded) writer.text(characters, isInCdata)
      },
      onclosetag(name, isImplied) {
        if (hasEnded) return // the parser closes all that is open when the document ends early
        guard.close(name)
        const isSelfClosing = parser.endIndex === openedAt // which the parser calls implied, too
        writer.close(name, isImplied && !isSelfClosing)
      },
      oncdatastart: () => {
        isInCdata = true
      },
      oncdataend: () => {
        isInCdata = false
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  parser.write(document)
  hasEnded = true
  parser.end()
}

function createNestingGuard() {
  let depth = 0
  let voids = 0
  let attributes = 0
  return {
    open(name: string) {
      attributes = 0
      if (VOID_ELEMENTS.has(name.toLowerCase())) voids += 1
      else depth += 1
      if (depth > MAX_DEPTH) throw tooMuch(`it nests deeper than ${MAX_DEPTH} elements`)
      if (voids > MAX_OPEN_VOID_ELEMENTS) throw tooMuch(`more than ${MAX_OPEN_VOID_ELEMENTS} of its tags never close`)
    },
    attribute() {
      attributes += 1
      if (attributes > MAX_ATTRIBUTES) throw tooMuch(`one of its tags has more than ${MAX_ATTRIBUTES} attributes`)
    },
    close(name: string) {
      if (VOID_ELEMENTS.has(name.toLowerCase())) voids -= 1
      else depth -= 1
    },
  }
}

function tooMuch(reason: string): UptickError {
  return new UptickError('unreadable-answer', reason, { remedy: 'Tell the publisher; no reader can be expected to.' })
}
