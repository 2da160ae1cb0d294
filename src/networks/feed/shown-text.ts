import { foldText } from './fold-text.js'
import { MARKUP_CHARACTERS } from './limits.js'
import { plainText } from './plain-text.js'
import { summaryText } from './summary-text.js'
import { titleText } from './title-text.js'
import { attributeOf, textOf } from './xml-node.js'

/** The text that an element of RSS or Atom shows: of HTML without its tags, of base64 decoded, of plain text as it is. */
export function shownText(node: unknown): string {
  return isPlain(node) ? foldText(textOf(node)) : summaryText(htmlOf(node))
}

/** The same of a title, by the rule of `title-text.ts` where it does not say what it is, or says HTML. */
export function shownTitle(node: unknown): string {
  if (isPlain(node)) return shownText(node)
  const type = attributeOf(node, 'type') ?? ''
  return isXhtml(node, type) ? plainText(htmlOf(node)) : titleText(htmlOf(node), /html/i.test(type))
}

/** A title as it came, for an entry that shows no word: a title of nothing but tags is better than none, but for XHTML. */
export function writtenTitle(node: unknown): string {
  return isXhtml(node, attributeOf(node, 'type') ?? '') ? '' : foldText(textOf(node))
}

/** Atom 1.0 says `xhtml`, Atom 0.3 `mode="xml"`: then the tags are surely tags. */
function isXhtml(node: unknown, type: string): boolean {
  return /xhtml/i.test(type) || (attributeOf(node, 'mode') === 'xml' && /html/i.test(type))
}

function htmlOf(node: unknown): string {
  const written = textOf(node)
  return isBase64(node, written) ? decodeBase64(written) : written
}

/** Atom 1.0 says `type="text"`, Media RSS `plain`; without a word, and in Atom 0.3 when escaped, it is read as HTML. */
function isPlain(node: unknown): boolean {
  return /^(text|plain)$/.test(attributeOf(node, 'type') ?? '')
}

/** Atom 0.3 says so; Atom 1.0 means it by a type that is neither text nor XML (RFC 4287, 4.1.3.3). */
function isBase64(node: unknown, written: string): boolean {
  const type = attributeOf(node, 'type') ?? ''
  const isMedia = type.includes('/') && !/^text\/|[+/]xml$/i.test(type)
  return attributeOf(node, 'mode') === 'base64' || (isMedia && /^[\w+/\s]+={0,2}$/.test(written))
}

/** What does not decode to text was none, and stays. */
function decodeBase64(written: string): string {
  const text = Buffer.from(written.slice(0, MARKUP_CHARACTERS), 'base64').toString('utf8')
  return text.includes('\ufffd') ? written : text
}
