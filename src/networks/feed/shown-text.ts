import { MARKUP_CHARACTERS } from './limits.js'
import { withLiteralTags } from './literal-tags.js'
import { plainText } from './plain-text.js'
import { attributeOf, textOf } from './xml-node.js'

/** The text that an element of RSS or Atom shows: of HTML without its tags, of base64 decoded, of plain text as it is. */
export function shownText(node: unknown): string {
  return isPlain(node) ? textOf(node).replace(/\s+/g, ' ') : plainText(htmlOf(node))
}

/** The same of a title, which is often plain text without a word of it: `Vec<T>` keeps what HTML knows no tag for. */
export function shownTitle(node: unknown): string {
  return isPlain(node) ? shownText(node) : plainText(withLiteralTags(htmlOf(node).slice(0, MARKUP_CHARACTERS)))
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
