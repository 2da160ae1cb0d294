import { decodeHTML, decodeHTMLStrict } from 'entities'
import { WRITTEN_CHARACTERS } from './limits.js'

const XML_ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
const REFERENCE = /&(?:#(\d{1,7});|#[xX]([\da-fA-F]{1,6});|([A-Za-z]\w{0,31});)?/g

/** Reports what was repaired, in words, each repair once. */
export type Noted = Set<string>

/**
 * The characters that written text (not within CDATA) means: references that XML does not know are read as HTML reads
 * them. What follows the first 256 K characters is left out: millions of references found at once would fill the heap
 * within one step of V8, where no limit of a thread is heeded and the whole process ends.
 */
export function decodeReferences(written: string, noted: Noted): string {
  if (!written.includes('&')) return written
  return written
    .slice(0, WRITTEN_CHARACTERS)
    .replace(REFERENCE, (found: string, decimal?: string, hexadecimal?: string, name?: string) => {
      if (decimal !== undefined) return characterOf(Number(decimal), found, noted)
      if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16), found, noted)
      if (name === undefined) {
        noted.add('unescaped ampersands were escaped')
        return '&'
      }
      const predefined = XML_ENTITIES.get(name)
      if (predefined !== undefined) return predefined
      noted.add('undeclared entities were replaced')
      return decodeHTMLStrict(found)
    })
}

/** Characters as XML text. */
export function escapeText(characters: string): string {
  return /[&<>]/.test(characters)
    ? characters.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : characters
}

const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Surrogates may be in order: this is the quick look, which reads no pairs. */
const SUSPECT = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/

/** The text without characters that no XML document may hold. */
export function withoutForbidden(text: string, noted: Noted): string {
  if (!SUSPECT.test(text)) return text
  const allowed = text.replace(FORBIDDEN, '')
  if (allowed.length !== text.length) noted.add('characters that XML forbids were dropped')
  return allowed
}

function characterOf(codePoint: number, reference: string, noted: Noted): string {
  const isC1 = codePoint >= 0x80 && codePoint <= 0x9f // meant as Windows-1252; HTML reads it so
  const meaning = isC1 ? decodeHTML(reference) : codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ''
  const allowed = meaning.replace(FORBIDDEN, '')
  if (allowed === '' || isC1) noted.add('references to characters that XML forbids were replaced')
  return allowed
}
