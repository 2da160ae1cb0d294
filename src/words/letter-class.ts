/** How the words of a letter’s script are found. The order matters: see the functions below. */
export const LetterClass = {
  latin: 0,
  greek: 1,
  cyrillic: 2,
  arabic: 3,
  hebrew: 4,
  /** Every other script that puts spaces between words. */
  spaced: 5,
  digit: 6,
  /** A sign that is a word by itself: `&`, `€`, an emoji. */
  sign: 7,
  hangul: 8,
  han: 9,
  hiragana: 10,
  katakana: 11,
  /** Thai, Lao, Khmer and Burmese. */
  southeastAsian: 12,
} as const
export type LetterClass = (typeof LetterClass)[keyof typeof LetterClass]

const CLASSES: readonly (readonly [RegExp, LetterClass])[] = [
  [/^\p{Nd}/u, LetterClass.digit],
  [/^\p{Script=Latin}/u, LetterClass.latin],
  [/^\p{Script=Cyrillic}/u, LetterClass.cyrillic],
  [/^\p{Script=Arabic}/u, LetterClass.arabic],
  [/^\p{Script=Han}/u, LetterClass.han],
  [/^\p{Script=Hiragana}/u, LetterClass.hiragana],
  [/^[\p{Script=Katakana}ー]/u, LetterClass.katakana],
  [/^\p{Script=Hangul}/u, LetterClass.hangul],
  [/^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, LetterClass.southeastAsian],
  [/^\p{Script=Greek}/u, LetterClass.greek],
  [/^\p{Script=Hebrew}/u, LetterClass.hebrew],
]

/** The class of a letter, digit or sign, given as one code point. */
export function classOf(letter: string): LetterClass {
  const found = CLASSES.find(([expression]) => expression.test(letter))
  if (found !== undefined) return found[1]
  return /^[\p{L}\p{M}\p{N}]/u.test(letter) ? LetterClass.spaced : LetterClass.sign
}

/** Whether words of this class stand between spaces. */
export function isSpaced(letterClass: LetterClass): boolean {
  return letterClass <= LetterClass.digit
}

/** Whether a dictionary must say where the words of this class begin. */
export function needsSegmenter(letterClass: LetterClass): boolean {
  return letterClass >= LetterClass.han
}
