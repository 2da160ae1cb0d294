import { cutText } from './cut-text.js'
import { type Difference, differenceAt, matchAt } from './match-query.js'
import { readQuery } from './query.js'

/** Whether a text holds a query, with what decided it. */
export type Explanation =
  | { kind: 'found'; start: number; end: number; found: string; reason: string }
  | { kind: 'absent'; reason: string }
  /** The query has no letter, digit or sign to look for. */
  | { kind: 'no-query'; reason: string }

const REASONS: Readonly<Record<Difference, (part: string) => string>> = {
  'inside-a-word': part => `“${part}” stands inside a word; a match begins where a word begins`,
  'goes-on': part => `the word goes on behind “${part}”; write a star behind the query to allow that`,
  'no-dot-before': part => `there is no dot before “${part}”`,
  'signs-between': part => `something else stands between the letters of “${part}”`,
  marks: part => `“${part}” has other marks; only an absent mark matches any`,
  capitals: part => `“${part}” is not in capitals, which a query of two or three capitals asks for`,
}

/** Looks for a query in a text and says why it is there or not, for people. */
export function explainMatch(written: string, text: string): Explanation {
  const query = readQuery(written)
  if (query === undefined) return { kind: 'no-query', reason: 'the query has no letter, digit or sign to look for' }
  const cut = cutText(text)
  const { letters } = query.cut
  let nearest: string | undefined
  for (let at = cut.letters.indexOf(letters); at >= 0; at = cut.letters.indexOf(letters, at + 1)) {
    const { start, end } = matchAt(query, cut, at)
    const part = cut.text.slice(start, end)
    const difference = differenceAt(query, cut, at)
    if (difference === undefined) return { kind: 'found', start, end, found: part, reason: foundBecause(written, part) }
    // What comes closest to a match is the most helpful: letters within a word are a chance.
    if (nearest === undefined || difference !== 'inside-a-word') nearest = REASONS[difference](part)
  }
  return {
    kind: 'absent',
    reason: hasStarWithin(written) ? STAR_WITHIN : (nearest ?? 'its letters are not there in a row'),
  }
}

function foundBecause(written: string, part: string): string {
  if (part === written) return `“${part}” is there`
  return `“${part}” is the same: capitals, absent marks, kinds of apostrophes and hyphens make no difference`
}

const STAR_WITHIN = 'a star stands at the end of a query only'

function hasStarWithin(written: string): boolean {
  return written.trim().slice(0, -1).includes('*')
}
