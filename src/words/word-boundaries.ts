import type { CutText } from './cut-letters.js'
import { Gap } from './gap.js'
import { isSpaced, LetterClass, needsSegmenter } from './letter-class.js'
import { BOUNDARY, classAt, gapAt, isContinuationAt } from './letter-traits.js'

type Letters = Pick<CutText, 'letters' | 'traits'>

/**
 * The traits of letters, with those marked before which a word may end and at which one may begin. Between letters of a
 * script with spaces there is no boundary; in the others `Intl.Segmenter` says where they are, and a change of script is
 * one.
 *
 * @param starts Offset of each letter in the text.
 * @param text The text, if it has letters of a script without spaces.
 */
export function withBoundaries(cut: Letters, starts: readonly number[], text: string | undefined): number[] {
  const segments = text === undefined ? undefined : segmentStarts(text)
  return cut.traits.map((traits, i) => (isBoundary(cut, i, segments, starts) ? traits | BOUNDARY : traits))
}

function isBoundary(
  cut: Letters,
  i: number,
  segments: ReadonlySet<number> | undefined,
  starts: readonly number[],
): boolean {
  if (i === 0 || gapAt(cut, i) !== Gap.none) return true
  if (isContinuationAt(cut, i)) return false
  const [before, here] = [classAt(cut, i - 1), classAt(cut, i)]
  if (before === LetterClass.latin && here === LetterClass.latin) return isAtApostrophe(cut, i)
  if (isSpaced(before) && isSpaced(here)) return false
  if (before !== here) return true
  return needsSegmenter(here) && segments?.has(starts[i] ?? 0) === true
}

const APOSTROPHE = 39

/** `Fed’s`, `l’Europe`, `Ankara’da`: the word stands on either side, except in `don’t`. */
function isAtApostrophe(cut: Letters, i: number): boolean {
  const { letters } = cut
  const isHere = letters.charCodeAt(i) === APOSTROPHE
  if (!isHere && letters.charCodeAt(i - 1) !== APOSTROPHE) return false
  const place = isHere ? i : i - 1
  const isAtEnd = place + 2 === letters.length || gapAt(cut, place + 2) !== Gap.none
  return !(letters[place - 1] === 'n' && letters[place + 1] === 't' && isAtEnd)
}

let segmenter: Intl.Segmenter | undefined

/** Where segments begin, as offsets in the text. */
function segmentStarts(text: string): Set<number> {
  // Words are the same with any locale but Swedish and Finnish; without one, they would go by the machine's.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  const starts = new Set<number>()
  for (const { index } of segmenter.segment(text)) starts.add(index)
  return starts
}
