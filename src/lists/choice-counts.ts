import type { ChainableCommander, Redis } from 'ioredis'
import type { ListDefinition } from '../model/list.js'
import { MS_PER_HOUR } from '../model/time.js'
import { choicesKey } from '../platform/keys.js'
import type { HeldByList } from './held-words.js'
import { type Choosable, isOfLanguages, isOfSubject, passesWords } from './qualifies.js'

/** What the words of a list did with the new items of a day. */
export interface ChoiceCounts {
  /** Items that the list might take: of its networks, tags, sites and languages. */
  judged: number
  words: WordCount[]
  withoutWords: WordCount[]
  /** Items that the list would have taken if their language were known. */
  languageUnknown: number
}

export interface WordCount {
  word: string
  /** Items that it found, or hid. */
  items: number
  /** Ids of some of them, at most three. */
  samples: string[]
}

const KEPT_HOURS = 25
const SAMPLES = 3
const JUDGED = 'judged'
const LANGUAGE_UNKNOWN = 'language-unknown'
const FOUND = 'found'
const HID = 'hid'

/**
 * Counts what a list does with an item that was just seen for the first time; each item is counted once, so that there
 * are few writes. Lists without words and languages count nothing. Writes `choices:{list}:<hour>`.
 */
export function countChoice(
  pipeline: ChainableCommander,
  list: ListDefinition,
  item: Choosable & { itemId: string },
  held: HeldByList,
  atMs: number,
): void {
  const fields = fieldsOf(list, item, held)
  if (fields.length === 0) return
  const key = choicesKey(list.id, hourOf(atMs))
  for (const { name, isSampled } of fields) {
    pipeline.hincrby(key, name, 1)
    if (isSampled) pipeline.hset(key, `${name}\t${slotOf(item.itemId)}`, item.itemId)
  }
  pipeline.pexpire(key, KEPT_HOURS * MS_PER_HOUR)
}

function fieldsOf(list: ListDefinition, item: Choosable, held: HeldByList): { name: string; isSampled: boolean }[] {
  if (!isOfSubject(list, item)) return []
  if (!isOfLanguages(list, item)) {
    const isLeftOut = item.language === undefined && passesWords(list, item, held)
    return isLeftOut ? [{ name: LANGUAGE_UNKNOWN, isSampled: false }] : []
  }
  if (list.words === undefined && list.withoutWords === undefined) return []
  const { found, hiding } = held.get(list.id) ?? { found: [], hiding: [] }
  const isFound = list.words === undefined || found.length > 0
  return [
    { name: JUDGED, isSampled: false },
    ...found.map(word => ({ name: `${FOUND}\t${word}`, isSampled: true })),
    ...(isFound ? hiding.map(word => ({ name: `${HID}\t${word}`, isSampled: true })) : []),
  ]
}

/** Which of a word's samples an item replaces: repeating it changes nothing. */
function slotOf(itemId: string): number {
  let sum = 0
  for (let i = 0; i < itemId.length; i++) sum += itemId.charCodeAt(i)
  return sum % SAMPLES
}

/** What the words of a list did in the last 24 hours, in the order of the configuration. Reads `choices:{list}:<hour>`. */
export async function readChoiceCounts(redis: Redis, list: ListDefinition, atMs: number): Promise<ChoiceCounts> {
  const pipeline = redis.pipeline()
  for (const hour of lastDay(atMs)) pipeline.hgetall(choicesKey(list.id, hour))
  const hours: Record<string, string>[] = []
  for (const [error, fields] of (await pipeline.exec()) ?? []) {
    if (error !== null) throw error
    hours.push(fields as Record<string, string>)
  }
  const sum = (name: string) => hours.reduce((total, fields) => total + Number(fields[name] ?? 0), 0)
  const countOf = (did: string, word: string): WordCount => {
    const name = `${did}\t${word}`
    const ids = hours.flatMap(fields => Array.from({ length: SAMPLES }, (_, slot) => fields[`${name}\t${slot}`] ?? []))
    return { word, items: sum(name), samples: [...new Set(ids.flat())].slice(0, SAMPLES) }
  }
  return {
    judged: sum(JUDGED),
    words: (list.words ?? []).map(word => countOf(FOUND, word)),
    withoutWords: (list.withoutWords ?? []).map(word => countOf(HID, word)),
    languageUnknown: sum(LANGUAGE_UNKNOWN),
  }
}

/** How many items of the last 24 hours a list left out because their language is unknown. Reads `choices:{list}:<hour>`. */
export async function readLanguageUnknown(redis: Redis, listId: string, atMs: number): Promise<number> {
  const pipeline = redis.pipeline()
  for (const hour of lastDay(atMs)) pipeline.hget(choicesKey(listId, hour), LANGUAGE_UNKNOWN)
  let sum = 0
  for (const [error, count] of (await pipeline.exec()) ?? []) {
    if (error !== null) throw error
    sum += Number(count ?? 0)
  }
  return sum
}

/** Newest first. */
function lastDay(atMs: number): number[] {
  return Array.from({ length: 24 }, (_, i) => hourOf(atMs) - i)
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / MS_PER_HOUR)
}
