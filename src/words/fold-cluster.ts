import { classOf, LetterClass } from './letter-class.js'

/** A letter with its marks, made comparable: `É` is `e` with an acute accent, `ß` is two letters. */
export interface FoldedCluster {
  /** Base letters; each is compared by itself. */
  letters: string
  /** The marks of each base letter, by its place in `letters`; empty where it has none. */
  marks: readonly string[]
  class: LetterClass
  isCapital: boolean
  isSmall: boolean
  /** A mark without the letter that it belongs to. */
  isMark: boolean
}

/** Marks belong to the writing of these scripts, but not to their letters; elsewhere they are the word itself. */
export function hasOptionalMarks(letterClass: LetterClass | undefined): boolean {
  return letterClass !== undefined && letterClass <= LetterClass.hebrew
}

/** Stands for the mark of letters that Unicode does not take apart. */
const STROKE = '\u0335'
const LIGATURE = '\u0361'

/** Letters that Unicode does not take apart, as base letters with a mark. */
const TAKEN_APART: Readonly<Record<string, readonly [letters: string, mark: string]>> = {
  ł: ['l', STROKE],
  ø: ['o', STROKE],
  đ: ['d', STROKE],
  ð: ['d', STROKE],
  ħ: ['h', STROKE],
  ŧ: ['t', STROKE],
  ı: ['i', ''],
  æ: ['ae', LIGATURE],
  œ: ['oe', LIGATURE],
  ß: ['ss', LIGATURE],
  þ: ['th', LIGATURE],
  ς: ['σ', ''],
  ي: ['ی', ''],
  ى: ['ی', ''],
  ك: ['ک', ''],
  ة: ['ه', ''],
  ہ: ['ه', ''],
  ٱ: ['ا', ''],
  '׳': ["'", ''],
  '״': ['"', ''],
}

/** Cyrillic letters of their own, although Unicode takes them apart. */
const OWN_LETTERS = new Set(['й', 'ў', 'ї', 'ѓ', 'ќ'])
/** The dot of `İ` in small letters. */
const DOT_ABOVE = '\u0307'
const ALEF = 'ا'
const MARK = /\p{M}/u

const MAX_KEPT = 20_000
const kept = new Map<string, FoldedCluster>()

/** Folds one base letter with the marks behind it, in NFC. */
export function foldCluster(cluster: string): FoldedCluster {
  const known = kept.get(cluster)
  if (known !== undefined) return known
  const folded = fold(cluster)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(cluster, folded)
  return folded
}

function fold(cluster: string): FoldedCluster {
  const compatible = cluster.normalize('NFKC')
  const small = compatible.toLowerCase()
  const letterClass = classOf(small)
  const shape = {
    class: letterClass,
    isCapital: small !== compatible,
    isSmall: small === compatible && small.toUpperCase() !== small,
    isMark: MARK.test(cluster[0] ?? ''),
  }
  if (letterClass === LetterClass.digit) return { ...shape, isCapital: false, ...toDigits(small) }
  if (!hasOptionalMarks(letterClass)) return { ...shape, ...toUnmarked(small) }
  const [letters, marks]: [string[], string[]] = [[], []]
  for (const part of small.normalize('NFC')) {
    for (const [letter, mark] of takeApart(part)) {
      if (letter !== '') {
        letters.push(letter)
        marks.push(mark, ...Array.from({ length: letter.length - 1 }, () => ''))
      } else if (marks.length > 0) {
        marks[marks.length - 1] += isMarkOf(letters.at(-1), mark) ? mark : ''
      }
    }
  }
  return { ...shape, letters: letters.join(''), marks: marks.map(inOrder) }
}

/** Base letters with their mark, and marks that belong to the letter before. */
function* takeApart(part: string): Generator<readonly [letter: string, mark: string]> {
  if (OWN_LETTERS.has(part)) {
    yield [part, '']
    return
  }
  for (const piece of part.normalize('NFD')) {
    const [letters, mark] = TAKEN_APART[piece] ?? [piece, '']
    if (MARK.test(piece)) yield ['', piece]
    else for (const letter of letters) yield [letter, mark]
  }
}

/** The dot of a Turkish capital and the hamza or madda of an alef make no other letter. */
function isMarkOf(letter: string | undefined, mark: string): boolean {
  if (letter === 'i' || letter === 'j') return mark !== DOT_ABOVE
  return !(letter === ALEF && mark >= '\u0653' && mark <= '\u0655')
}

function inOrder(marks: string): string {
  return marks.length < 2 ? marks : [...marks].sort().join('')
}

function toUnmarked(letters: string): Pick<FoldedCluster, 'letters' | 'marks'> {
  return { letters, marks: Array.from({ length: letters.length }, () => '') }
}

/** Digits of all scripts are one: each script has its ten in a row. */
function toDigits(digits: string): Pick<FoldedCluster, 'letters' | 'marks'> {
  let letters = ''
  for (const digit of digits) {
    const code = digit.codePointAt(0) ?? 0
    let value = 0
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
    letters += String(value)
  }
  return toUnmarked(letters)
}
