import type { Item } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import { MS_PER_HOUR } from '../model/time.js'
import { shownRate } from '../rank/rate.js'
import { areSameWords } from '../words/same-words.js'
import { type HeldByList, type HeldWords, heldWords } from './held-words.js'

/** What a list chooses by; an item whose other fields are not known yet can be asked about too. */
export type Choosable = Pick<Item, 'site' | 'title' | 'summary' | 'language' | 'tags'> & { networks: readonly string[] }

const NONE: HeldWords = { found: [], hiding: [] }

/**
 * Whether a list's choice by network, tag, site, language and words takes the item.
 *
 * @param held The words that it holds, where they were looked for together with those of other lists.
 */
export function isChosen(list: ListDefinition, item: Choosable, held?: HeldByList): boolean {
  return isOfSubject(list, item) && isOfLanguages(list, item) && passesWords(list, item, held)
}

/** Whether a list's choice by network, tag and site takes the item. */
export function isOfSubject(list: ListDefinition, item: Choosable): boolean {
  return (
    (list.networks === undefined || list.networks.some(network => item.networks.includes(network))) &&
    (list.tags === undefined || list.tags.some(asked => item.tags.some(tag => areSameWords(asked, tag)))) &&
    (list.sites === undefined || list.sites.some(site => item.site === site || item.site.endsWith(`.${site}`)))
  )
}

/** Whether a list's choice by language takes the item. */
export function isOfLanguages({ languages }: ListDefinition, { language }: Pick<Item, 'language'>): boolean {
  return languages === undefined || languages.some(wanted => isOfLanguage(language, wanted))
}

/** Whether a list's choice by words takes the item. */
export function passesWords(list: ListDefinition, item: Choosable, held?: HeldByList): boolean {
  if (list.words === undefined && list.withoutWords === undefined) return true
  const { found, hiding } = (held ?? heldWords(alone(list), item)).get(list.id) ?? NONE
  return (list.words === undefined || found.length > 0) && hiding.length === 0
}

const alones = new WeakMap<ListDefinition, readonly ListDefinition[]>()

/** A list as the only one, always the same array: words are looked for by arrays of lists. */
function alone(list: ListDefinition): readonly ListDefinition[] {
  const known = alones.get(list) ?? [list]
  alones.set(list, known)
  return known
}

/** Whether an item is young enough for a list, by publication or else first sight. */
export function isYoungEnough(
  list: ListDefinition,
  item: Pick<Item, 'publishedAtMs' | 'firstSeenMs'>,
  atMs: number,
): boolean {
  if (list.maxAgeHours === undefined) return true
  return atMs - (item.publishedAtMs ?? item.firstSeenMs) <= list.maxAgeHours * MS_PER_HOUR
}

/** Whether an item's weighted shown rate reaches the floor that a list sets. */
export function isFastEnough(list: ListDefinition, item: Pick<Item, 'counters'>, atMs: number): boolean {
  if (list.minRate === undefined) return true
  let perHour = 0
  for (const counter of item.counters) {
    perHour += (list.weights[counter.metric] ?? 0) * (shownRate(counter, list.halfLifeHours, atMs) ?? 0)
  }
  return perHour >= list.minRate
}

function isOfLanguage(language: string | undefined, wanted: string): boolean {
  const [known, asked] = [language?.toLowerCase(), wanted.toLowerCase()]
  return known === asked || known?.startsWith(`${asked}-`) === true
}
