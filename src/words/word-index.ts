import type { CutText } from './cut-letters.js'
import { LetterClass } from './letter-class.js'
import { classAt, isBoundaryAt } from './letter-traits.js'
import { differenceAt, isBehindPrefix } from './match-query.js'
import type { Query } from './query.js'

/** Many queries that are looked for at once, each with what it is for. */
export interface WordIndex<Purpose> {
  /** What the queries that stand in a text are for, each once. */
  find(text: CutText): Set<Purpose>
}

export interface WordRule<Purpose> {
  query: Query
  purpose: Purpose
}

/** By how many letters rules are looked up: more would make more looks, fewer longer rows of candidates. */
const MAX_KEY_LENGTH = 12
const BITS_PER_KEY = 16
/** As a power of two. */
const MIN_BITS = 10

/**
 * One index over many queries. A text's letters are looked up where a word may begin, and only the queries that begin
 * with the same letters are compared: the cost hardly grows with the number of queries.
 */
export function indexWords<Purpose>(rules: readonly WordRule<Purpose>[]): WordIndex<Purpose> {
  const byKey = new Map<number, WordRule<Purpose>[]>()
  for (const rule of rules) {
    const { letters } = rule.query.cut
    let key = 0
    for (let i = 0; i < letters.length && i < MAX_KEY_LENGTH; i++) key = longerKey(key, letters.charCodeAt(i))
    const row = byKey.get(key)
    if (row === undefined) byKey.set(key, [rule])
    else row.push(rule)
  }
  const keys = [...byKey.keys()]
  const mask = 2 ** Math.max(MIN_BITS, Math.ceil(Math.log2(BITS_PER_KEY * keys.length + 1))) - 1
  // Most keys of a text are of no rule: a bit says so sooner than the map.
  const taken = new Int32Array((mask + 1) / 32)
  for (const key of keys) taken[(key & mask) >> 5] = (taken[(key & mask) >> 5] ?? 0) | (1 << (key & 31))
  return {
    find(text) {
      const found = new Set<Purpose>()
      const { letters } = text
      for (let at = 0; at < letters.length; at++) {
        if (!mightBegin(text, at)) continue
        const end = Math.min(letters.length, at + MAX_KEY_LENGTH)
        let key = 0
        for (let i = at; i < end; i++) {
          key = longerKey(key, letters.charCodeAt(i))
          if ((((taken[(key & mask) >> 5] ?? 0) >> (key & 31)) & 1) === 0) continue
          const row = byKey.get(key)
          if (row !== undefined) compare(row, text, at, found)
        }
      }
      return found
    },
  }
}

/** A hash that stays a small integer; rows of one key are compared letter by letter. */
function longerKey(key: number, code: number): number {
  return (Math.imul(key, 31) + code + 1) & 0x3fff_ffff
}

function compare<Purpose>(row: readonly WordRule<Purpose>[], text: CutText, at: number, found: Set<Purpose>): void {
  for (const { query, purpose } of row) {
    if (text.letters.startsWith(query.cut.letters, at) && differenceAt(query, text, at) === undefined) {
      found.add(purpose)
    }
  }
}

/** Whether some query might begin at a place. */
function mightBegin(text: CutText, at: number): boolean {
  if (isBoundaryAt(text, at)) return true
  const letterClass = classAt(text, at)
  return letterClass > LetterClass.cyrillic && (letterClass === LetterClass.hangul || isBehindPrefix(text, at))
}
