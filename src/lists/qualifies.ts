import type { Item } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import { MS_PER_HOUR } from '../model/time.js'
import { shownRate } from '../rank/rate.js'

/** What a list chooses by; an item whose other fields are not known yet can be asked about too. */
export type Choosable = Pick<Item, 'site' | 'title' | 'summary' | 'language' | 'tags'> & { networks: readonly string[] }

/** Whether a list's choice by network, tag, site, language and words takes the item. */
export function isChosen(list: ListDefinition, item: Choosable): boolean {
  const text = () => `${item.title} ${item.summary ?? ''}`
  return (
    (list.networks === undefined || list.networks.some(network => item.networks.includes(network))) &&
    (list.tags === undefined || list.tags.some(tag => item.tags.includes(tag.toLowerCase()))) &&
    (list.sites === undefined || list.sites.some(site => item.site === site || item.site.endsWith(`.${site}`))) &&
    (list.languages === undefined || list.languages.some(language => isOfLanguage(item.language, language))) &&
    (list.words === undefined || anyWordOf(list.words).test(text())) &&
    (list.withoutWords === undefined || !anyWordOf(list.withoutWords).test(text()))
  )
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

const expressions = new WeakMap<readonly string[], RegExp>()

function anyWordOf(words: readonly string[]): RegExp {
  const known = expressions.get(words)
  if (known !== undefined) return known
  const alternatives = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu')
  expressions.set(words, expression)
  return expression
}
