import type { CutText } from './cut-letters.js'
import { foldCluster, hasOptionalMarks } from './fold-cluster.js'
import { Gap, gapOf } from './gap.js'
import { LetterClass, needsSegmenter } from './letter-class.js'
import { CAPITAL, CONTINUES, traitsOf } from './letter-traits.js'
import { isLetterAt, readSign } from './read-sign.js'
import { withBoundaries } from './word-boundaries.js'

const MARKS_BEHIND = /^[\p{M}\uff9e\uff9f]+/u
const FIRST_MARK = 0x300
const MAX_MARKS = 32

/** Cuts a text in NFC, of whatever scripts. */
export function cutAnyText(text: string): CutText {
  const parts: string[] = []
  const traits: number[] = []
  const starts: number[] = []
  const marks = new Map<number, string>()
  const dotsBefore = new Set<number>()
  let hasSmallLetters = false
  let isSegmented = false
  let signs = ''
  let wordLength = 0
  let lastClass: LetterClass = LetterClass.sign

  function add(letter: string, letterClass: LetterClass, flags: number, start: number): void {
    let gap: Gap = Gap.none
    if (signs !== '') {
      if (traits.length > 0) gap = gapOf(signs, wordLength)
      if (signs.endsWith('.')) dotsBefore.add(traits.length)
      wordLength = 0
      signs = ''
    } else if (traits.length > 0 && (letterClass === LetterClass.sign || lastClass === LetterClass.sign)) {
      gap = Gap.soft // a sign that is a word by itself may stand apart: `R&D` is `R & D`
    }
    parts.push(letter)
    starts.push(start)
    traits.push(traitsOf(letterClass, gap) | flags)
    lastClass = letterClass
    wordLength++
  }

  function addCluster(start: number, end: number): void {
    const folded = foldCluster(text.slice(start, end))
    const last = traits.length - 1
    if (folded.isMark && signs === '' && last >= 0 && hasOptionalMarks(lastClass)) {
      marks.set(last, (marks.get(last) ?? '') + folded.letters)
      return
    }
    for (let i = 0; i < folded.letters.length; i++) {
      const mark = folded.marks[i]
      if (mark) marks.set(traits.length, mark)
      const flags = (folded.isCapital ? CAPITAL : 0) | (i > 0 || folded.isMark ? CONTINUES : 0)
      add(folded.letters[i] ?? '', folded.class, flags, start)
    }
    hasSmallLetters ||= folded.isSmall
    isSegmented ||= needsSegmenter(folded.class)
  }

  for (let at = 0; at < text.length; ) {
    if (text[at] === ' ') {
      signs += ' '
      at++
    } else if (isLetterAt(text, at)) {
      const end = endOfLetter(text, at)
      addCluster(at, end)
      at = end
    } else {
      const sign = readSign(text, at, signs === '' ? lastClass : LetterClass.sign)
      if (sign.kind === 'letter') add(sign.letter, lastClass, 0, at)
      else if (sign.kind === 'sign') signs += text.slice(at, sign.end)
      at = sign.end
    }
  }

  const letters = parts.join('')
  return {
    text,
    letters,
    traits: withBoundaries({ letters, traits }, starts, isSegmented ? text : undefined),
    runs: runsOf(starts),
    marks,
    dotsBefore,
    hasSmallLetters,
  }
}

/** Where a letter ends that begins at an offset: behind its marks. */
export function endOfLetter(text: string, at: number): number {
  const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  if (!(text.charCodeAt(end) >= FIRST_MARK)) return end
  return end + (MARKS_BEHIND.exec(text.slice(end, end + MAX_MARKS))?.[0].length ?? 0)
}

function runsOf(starts: readonly number[]): number[] {
  const runs: number[] = []
  for (const [place, start] of starts.entries())
    if (place === 0 || start - 1 !== starts[place - 1]) runs.push(place, start)
  return runs
}
