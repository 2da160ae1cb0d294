import { differenceAt } from './match-query.js'
import { type Query, readQuery } from './query.js'

const MAX_KEPT = 10_000
const kept = new Map<string, Query | undefined>()

/**
 * Whether two short texts, such as tags, are the same words: capitals, absent marks, hyphens and spaces make no
 * difference. Texts without a letter are the same when they are equal.
 */
export function areSameWords(one: string, other: string): boolean {
  if (one === other) return true
  const query = queryOf(one)
  const cut = queryOf(other)?.cut
  if (query === undefined || cut === undefined || query.cut.letters !== cut.letters) return false
  return differenceAt(query, cut, 0) === undefined
}

function queryOf(text: string): Query | undefined {
  if (kept.has(text)) return kept.get(text)
  const query = readQuery(text)
  if (kept.size >= MAX_KEPT) kept.clear()
  const exact = query && { ...query, isBeginning: false, wantsCapitals: false, wantsDotBefore: false }
  kept.set(text, exact)
  return exact
}
