import { LetterClass } from './letter-class.js'

/** What a character that is no letter means for words. */
export type Sign =
  /** It is part of the word that it stands in: the apostrophe of `O’Brien`, the point of `2.5`, the sharp of `C#`. */
  | { kind: 'letter'; letter: string; end: number }
  /** It stands between words. */
  | { kind: 'sign'; end: number }
  /** It is nothing: a joiner, the comma of `1,000`. */
  | { kind: 'dropped'; end: number }

/** Paiyannoi, mai yamok and their like are letters by Unicode, but stand behind a word. */
const BEHIND_A_WORD = /^[ฯๆຯໆៗ]/u
const LETTER = /^(?![ʹʻʼꞌ])[\p{L}\p{N}\p{M}\p{Sc}\p{So}&]/u
const DROPPED =
  /^(?:\u00ad|\u034f|[\u0640\u061c\u180e\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff™®©℠]|[\ufe00-\ufe0f])/u
const APOSTROPHE = /^['’‘‛`´′＇ʼʻʹ׳ꞌ]/u
const DOUBLE_QUOTE = /^["”“״]/u
const THOUSANDS = /^[,.'’\u00a0\u202f\u2009](?:\p{Nd}{3}(?!\p{Nd})|\p{Nd}{2}(?=,\p{Nd}))/u
const DECIMAL = /^[.,٫]\p{Nd}/u
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]/u
const HEBREW = /^\p{Script=Hebrew}/u
const MAX_LOOKAHEAD = 8

const MAX_KNOWN = 20_000
const FIRST_BEYOND_ASCII = 128
const MAY_BE_LETTER_IN_ASCII = new Set([...'\'"`+#.,'].map(sign => sign.charCodeAt(0)))

const known = new Map<string, boolean>()

/** Whether the character is a letter, a digit, or a sign that is a word by itself. */
export function isLetterAt(text: string, at: number): boolean {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const isKnown = known.get(letter)
  if (isKnown !== undefined) return isKnown
  const isLetter = LETTER.test(letter) && !BEHIND_A_WORD.test(letter) && !DROPPED.test(letter)
  if (known.size < MAX_KNOWN) known.set(letter, isLetter)
  return isLetter
}

/** Reads a character that is no letter. `before`: the class of the letter right before it, `sign` where there is none. */
export function readSign(text: string, at: number, before: LetterClass): Sign {
  const first = text.charCodeAt(at)
  const isPlain = first < FIRST_BEYOND_ASCII && (before === LetterClass.sign || !MAY_BE_LETTER_IN_ASCII.has(first))
  if (isPlain) return { kind: 'sign', end: at + 1 }
  const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  const rest = text.slice(at, at + MAX_LOOKAHEAD)
  if (DROPPED.test(rest)) return { kind: 'dropped', end }
  if (before === LetterClass.sign) return { kind: 'sign', end }
  const letter = letterOf(rest, before)
  if (letter !== undefined) return { kind: 'letter', letter, end }
  if (before === LetterClass.digit && THOUSANDS.test(rest)) return { kind: 'dropped', end }
  return { kind: 'sign', end }
}

function letterOf(rest: string, before: LetterClass): string | undefined {
  const next = rest.slice(1)
  if (APOSTROPHE.test(rest) && before !== LetterClass.digit && LETTER_OR_DIGIT.test(next)) return "'"
  if (before === LetterClass.hebrew && DOUBLE_QUOTE.test(rest) && HEBREW.test(next)) return '"'
  if (before === LetterClass.digit && DECIMAL.test(rest) && !THOUSANDS.test(rest)) return '.'
  if (/^(?:\++|#+)(?![\p{L}\p{Nd}])/u.test(rest) && before !== LetterClass.digit) return rest[0]
  return undefined
}
