import { endOfLetter } from './cut-any-text.js'
import { type CutText, offsetOf } from './cut-letters.js'
import { Gap, isSameGap } from './gap.js'
import { LetterClass } from './letter-class.js'
import { classAt, gapAt, isBoundaryAt, isCapitalAt } from './letter-traits.js'
import type { Query } from './query.js'

/** Where a query stands in a text: offsets in `CutText.text`. */
export interface Match {
  start: number
  end: number
}

/** Why letters that are the same are no match. */
export type Difference = 'inside-a-word' | 'goes-on' | 'marks' | 'capitals' | 'signs-between' | 'no-dot-before'

/** Hebrew and Arabic write these to the word that follows. */
const PREFIXES: Readonly<Partial<Record<LetterClass, string>>> = {
  [LetterClass.arabic]: 'وفبکلاس',
  [LetterClass.hebrew]: 'והבכלמש',
}
const MAX_PREFIXES = 3
const MIN_LENGTH_AFTER_PREFIX = 3
const MIN_LENGTH_ANYWHERE_IN_HANGUL = 2

/** Where a query first stands in a text; `undefined` when it does not. */
export function matchQuery(query: Query, text: CutText): Match | undefined {
  const { letters } = query.cut
  for (let at = text.letters.indexOf(letters); at >= 0; at = text.letters.indexOf(letters, at + 1)) {
    if (differenceAt(query, text, at) === undefined) return matchAt(query, text, at)
  }
  return undefined
}

/** The place in the text of a query whose letters begin at a place of `CutText.letters`. */
export function matchAt({ cut }: Query, text: CutText, at: number): Match {
  const last = offsetOf(text, at + cut.letters.length - 1)
  return { start: offsetOf(text, at), end: endOfLetter(text.text, last) }
}

/** What keeps a query from standing at a place where its letters do; `undefined` when nothing does. */
export function differenceAt(query: Query, text: CutText, at: number): Difference | undefined {
  if (!mayBegin(query, text, at)) return 'inside-a-word'
  const end = at + query.cut.letters.length
  if (!query.isBeginning && !mayEnd(query, text, end)) return 'goes-on'
  if (query.wantsDotBefore && !text.dotsBefore.has(at)) return 'no-dot-before'
  if (!hasSameGaps(query.cut, text, at)) return 'signs-between'
  if (!hasSameMarks(query.cut, text, at)) return 'marks'
  if (query.wantsCapitals && text.hasSmallLetters && !hasSameCapitals(query.cut, text, at)) return 'capitals'
  return undefined
}

/** Whether a query might begin at a place: for any query, wherever this is true of the text alone. */
function mayBegin(query: Query, text: CutText, at: number): boolean {
  if (isBoundaryAt(text, at)) return true
  const letterClass = classAt(text, at)
  if (letterClass === LetterClass.hangul) return query.firstLength >= MIN_LENGTH_ANYWHERE_IN_HANGUL
  return query.firstLength >= MIN_LENGTH_AFTER_PREFIX && isBehindPrefix(text, at)
}

/** Whether up to three letters that are written to the following word stand between a place and the word's begin. */
export function isBehindPrefix(text: CutText, at: number): boolean {
  const prefixes = PREFIXES[classAt(text, at)]
  if (prefixes === undefined) return false
  const { letters } = text
  let from = letters[at - 1] === '"' ? at - 1 : at
  const furthest = from - MAX_PREFIXES
  while (from > furthest && from > 0 && prefixes.includes(letters[from - 1] ?? ' ')) {
    from--
    if (isBoundaryAt(text, from)) return true
  }
  return false
}

function mayEnd({ cut }: Query, text: CutText, end: number): boolean {
  if (end === text.letters.length || isBoundaryAt(text, end)) return true
  const last = classAt(text, end - 1)
  if (last === LetterClass.han) return true
  return last === LetterClass.hangul && lastLength(cut) >= MIN_LENGTH_ANYWHERE_IN_HANGUL
}

/** Letters of the last word. */
function lastLength(cut: CutText): number {
  let length = 1
  while (length < cut.letters.length && gapAt(cut, cut.letters.length - length) === Gap.none) length++
  return length
}

function hasSameGaps(query: CutText, text: CutText, at: number): boolean {
  for (let i = query.traits.length - 1; i > 0; i--) {
    const asked = gapAt(query, i)
    const found = gapAt(text, at + i)
    if (asked !== found && !isSameGap(asked, found, isAbbreviation(text, at + i))) return false
  }
  return true
}

/** Whether the letters on both sides of a gap stand alone, as in `U.S.`. */
function isAbbreviation(text: CutText, at: number): boolean {
  const isApart = (place: number) => place === 0 || place === text.letters.length || gapAt(text, place) !== Gap.none
  const isAlone = (place: number) => isApart(place) && isApart(place + 1)
  return isAlone(at - 1) && isAlone(at)
}

/** A mark that is absent matches any; two that are different differ. */
function hasSameMarks(query: CutText, text: CutText, at: number): boolean {
  if (query.marks.size === 0 || text.marks.size === 0) return true
  for (const [place, asked] of query.marks) {
    const found = text.marks.get(at + place) ?? ''
    const [fewer, more] = asked.length < found.length ? [asked, found] : [found, asked]
    for (const mark of fewer) if (!more.includes(mark)) return false
  }
  return true
}

function hasSameCapitals(query: CutText, text: CutText, at: number): boolean {
  for (let i = 0; i < query.letters.length; i++) if (isCapitalAt(query, i) && !isCapitalAt(text, at + i)) return false
  return true
}
