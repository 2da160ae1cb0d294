import { LRUCache } from 'lru-cache'
import type { Item } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import { cutText } from '../words/cut-text.js'
import { readQuery } from '../words/query.js'
import { indexWords, type WordIndex, type WordRule } from '../words/word-index.js'

/** The words of a list that an item holds, as they are written in the configuration. */
export interface HeldWords {
  found: readonly string[]
  hiding: readonly string[]
}

/** Of each list that asks for words of which the item holds some. */
export type HeldByList = ReadonlyMap<string, HeldWords>

interface Purpose {
  listId: string
  word: string
  hides: boolean
}

interface Asked {
  index: WordIndex<Purpose>
  /** Most polls return the same titles again. */
  kept: LRUCache<string, HeldByList>
}

const MAX_KEPT = 5_000
const NONE: HeldByList = new Map()
const asked = new WeakMap<readonly ListDefinition[], Asked>()

/**
 * Which words of which lists occur in an item's title or summary. All words of the lists are looked for at once, in an
 * index that is kept as long as the array of lists.
 */
export function heldWords(
  lists: readonly ListDefinition[],
  { title, summary }: Pick<Item, 'title' | 'summary'>,
): HeldByList {
  if (!lists.some(list => list.words !== undefined || list.withoutWords !== undefined)) return NONE
  const { index, kept } = askedBy(lists)
  const key = `${title}\n${summary ?? ''}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const purposes = index.find(cutText(title))
  if (summary !== undefined) for (const purpose of index.find(cutText(summary))) purposes.add(purpose)
  const held = byList(purposes)
  kept.set(key, held)
  return held
}

function askedBy(lists: readonly ListDefinition[]): Asked {
  const known = asked.get(lists)
  if (known !== undefined) return known
  const rules = lists.flatMap(({ id, words = [], withoutWords = [] }) => [
    ...words.flatMap(word => ruleOf({ listId: id, word, hides: false })),
    ...withoutWords.flatMap(word => ruleOf({ listId: id, word, hides: true })),
  ])
  const fresh = { index: indexWords(rules), kept: new LRUCache<string, HeldByList>({ max: MAX_KEPT }) }
  asked.set(lists, fresh)
  return fresh
}

function ruleOf(purpose: Purpose): WordRule<Purpose>[] {
  const query = readQuery(purpose.word)
  return query === undefined ? [] : [{ query, purpose }]
}

function byList(purposes: ReadonlySet<Purpose>): HeldByList {
  if (purposes.size === 0) return NONE
  const held = new Map<string, { found: string[]; hiding: string[] }>()
  for (const { listId, word, hides } of purposes) {
    const ofList = held.get(listId) ?? { found: [], hiding: [] }
    ;(hides ? ofList.hiding : ofList.found).push(word)
    held.set(listId, ofList)
  }
  return held
}
