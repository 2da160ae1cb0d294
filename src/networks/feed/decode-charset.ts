import iconv from 'iconv-lite'
import { likelyCharset } from './likely-charset.js'

export interface DecodedText {
  text: string
  /** The charset that it was read in, in lower case. */
  charset: string
  /** What the answer said wrongly of itself, in words. */
  mended: string[]
}

/**
 * The text of a document by its byte order mark, or else the charset that HTTP tells, or the XML declaration, or
 * statistics. A charset that the bytes contradict yields to the next, and so does ASCII or Western to UTF-8 where all
 * bytes are that; without any word and by its bytes it is UTF-8, as XML has it. The text never begins with a byte order
 * mark.
 *
 * @param contentType the header, e.g. `text/xml; charset=koi8-r`
 */
export function decodeCharset(bytes: Uint8Array, contentType: string | undefined): DecodedText {
  const marked = charsetOfMark(bytes)
  if (marked !== undefined) return { text: decodeAs(marked, bytes)?.text ?? '', charset: marked, mended: [] }
  const declared = [charsetOfHeader(contentType), charsetOfDeclaration(bytes)].filter(charset => charset !== undefined)
  for (const charset of declared.length === 0 ? ['utf-8'] : declared) {
    const utf8 = isWestern(charset) ? decodeAs('utf-8', bytes) : undefined
    if (utf8?.isWhole && BEYOND_ASCII.test(utf8.text)) {
      return { text: utf8.text, charset: 'utf-8', mended: [`it says that it is ${charset}; it was read as utf-8`] }
    }
    const decoded = decodeAs(charset, bytes)
    if (!decoded?.isPlausible) continue
    if (decoded.isWhole) return { text: decoded.text, charset, mended: [] }
    const text = decoded.text.replaceAll('\ufffd', '')
    return { text, charset, mended: [`bytes that mean nothing in ${charset} were dropped`] }
  }
  const likely = likelyCharset(bytes, (charset, part) => decodeLeniently(charset, part) ?? '')
  const charset = decodeLeniently(likely, bytes.subarray(0, 1)) === undefined ? 'windows-1252' : likely
  const text = (decodeLeniently(charset, bytes) ?? '').replaceAll('\ufffd', '')
  return {
    text,
    charset,
    mended: [`some of its bytes are not ${declared.join(' or ') || 'utf-8'}; it was read as ${charset}`],
  }
}

/** Longest first: the mark of UTF-16 begins that of UTF-32. Without a mark, `<` and its zero bytes tell as much. */
const MARKS: readonly (readonly [charset: string, mark: readonly number[]])[] = [
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-32be', [0, 0, 0, 0x3c]],
  ['utf-32le', [0x3c, 0, 0, 0]],
  ['utf-16be', [0, 0x3c]],
  ['utf-16le', [0x3c, 0]],
]

function charsetOfMark(bytes: Uint8Array): string | undefined {
  return MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0]
}

function charsetOfHeader(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
}

function charsetOfDeclaration(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  const charset = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]?.toLowerCase()
  return charset !== undefined && /^(utf|ucs)-?(16|32|2|4)/.test(charset) ? undefined : charset // it was read by bytes
}

const BEYOND_ASCII = /[\u0080-\uffff]/

/** ASCII and what the WHATWG reads as Windows-1252: any bytes are text in it, but its accented words are never UTF-8. */
function isWestern(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding === 'windows-1252'
  } catch {
    return false
  }
}

interface Attempt {
  text: string
  isWhole: boolean
  /** No letter was lost, or hardly any among many that fit: then a single character was cut or mangled. */
  isPlausible: boolean
}

function decodeAs(charset: string, bytes: Uint8Array): Attempt | undefined {
  const text = decodeLeniently(charset, bytes)
  if (text === undefined) return undefined
  if (!text.includes('\ufffd')) return { text, isWhole: true, isPlausible: true }
  let lost = 0
  let fitting = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) lost += 1
    else if (unit > 0x7f) fitting += 1
  }
  return { text, isWhole: false, isPlausible: lost * 10 <= fitting }
}

/** Of iconv-lite's list: what hides markup from everybody else, and what is no text at all. */
const NO_CHARSET = /^(utf-?7|hex|base64|binary)/

function decodeLeniently(charset: string, bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder(charset)
    // Node 20 reads Windows-1252, and all that the WHATWG calls so, as ISO 8859-1: quotes become control characters
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes)
  } catch {
    // what the WHATWG's list of encodings leaves out, such as UTF-32 and IBM855
    return iconv.encodingExists(charset) && !NO_CHARSET.test(charset)
      ? iconv.decode(Buffer.from(bytes), charset)
      : undefined
  }
}

/** The five bytes that stand for nothing are dropped. */
function decodeWindows1252(bytes: Uint8Array): string {
  return iconv
    .decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'windows-1252')
    .replaceAll('\ufffd', '')
}
