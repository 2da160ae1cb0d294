import { cutText } from './cut-text.js'
import { differenceAt } from './match-query.js'
import { type Query, readQuery } from './query.js'

const MOST_KEPT = 2_000
const kept = new Map<string, Query | undefined>()

/**
 * Whether two short texts, such as tags, are the same words: capitals, absent marks, hyphens and spaces make no
 * difference. Texts without a letter are the same when they are equal.
 */
export function areSameWords(one: string, other: string): boolean {
  if (one === other) return true
  const query = queryOf(one)
  if (query === undefined) return false
  const cut = cutText(other)
  return query.cut.letters === cut.letters && differenceAt(query, cut, 0) === undefined
}

function queryOf(text: string): Query | undefined {
  if (kept.has(text)) return kept.get(text)
  const query = readQuery(text)
  if (kept.size >= MOST_KEPT) kept.clear()
  const exact = query && { ...query, isBeginning: false, wantsCapitals: false, wantsDotBefore: false }
  kept.set(text, exact)
  return exact
}
