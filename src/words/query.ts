import type { CutText } from './cut-letters.js'
import { cutText } from './cut-text.js'
import { Gap } from './gap.js'
import { LetterClass } from './letter-class.js'
import { classAt, gapAt, isCapitalAt } from './letter-traits.js'

/** What is looked for in texts. */
export interface Query {
  /** As it was written. */
  written: string
  cut: CutText
  /** `word*`: the last word may go on. */
  isBeginning: boolean
  /** Two or three letters, all capitals: `US`, not `us`. */
  wantsCapitals: boolean
  /** `.NET` has a dot before its first letter. */
  wantsDotBefore: boolean
  /** How many letters its first word has. */
  firstLength: number
}

const HAS_CAPITALS = new Set<LetterClass>([
  LetterClass.latin,
  LetterClass.greek,
  LetterClass.cyrillic,
  LetterClass.spaced,
])
const [MIN_CAPITALS, MAX_CAPITALS] = [2, 3]
const QUOTED = /^\s*["“„«].*["”“»]\s*$/u

/** Reads a word or several; `undefined` when there is no letter, digit or sign that could be looked for. */
export function readQuery(written: string): Query | undefined {
  const trimmed = QUOTED.test(written) ? written.trim().slice(1, -1) : written.trim()
  const isBeginning = trimmed.endsWith('*')
  const asked = isBeginning ? trimmed.slice(0, -1) : trimmed
  const cut = cutText(asked)
  if (cut.letters === '') return undefined
  const next = cut.traits.findIndex((_traits, i) => i > 0 && gapAt(cut, i) !== Gap.none)
  return {
    written,
    cut,
    isBeginning,
    wantsCapitals: wantsCapitals(cut),
    wantsDotBefore: asked.startsWith('.'),
    firstLength: next < 0 ? cut.letters.length : next,
  }
}

function wantsCapitals(cut: CutText): boolean {
  let count = 0
  for (let i = 0; i < cut.letters.length; i++) {
    if (!HAS_CAPITALS.has(classAt(cut, i))) continue
    if (!isCapitalAt(cut, i)) return false
    count++
  }
  return count >= MIN_CAPITALS && count <= MAX_CAPITALS
}
