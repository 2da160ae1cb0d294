import type { Edition, EditionEntry } from '../model/edition.js'
import type { NetworkName } from '../model/finding.js'
import { type Filterable, passesFilter } from './entry-filter.js'
import { excerptLine } from './formats/excerpt.js'
import { SELECTION_NAMES, type Selection } from './parameters.js'

/** The entries that a selection takes, in their order and with the ranks they hold in the whole list. */
export function selectEntries(edition: Edition, selection: Selection): EditionEntry[] {
  const { lang, minRate } = selection
  return edition.entries
    .filter(entry => passesFilter(filterable(entry), selection))
    .filter(entry => lang === undefined || isOfLanguage(entry, lang))
    .filter(entry => minRate === undefined || leadRate(edition, entry) >= minRate)
    .slice(0, selection.limit)
}

/**
 * How many entries a choice by language leaves out because theirs is unknown; of a list by language, how many items its
 * edition did. Absent where there are none.
 */
export function leftOutOf(edition: Edition, selection: Selection): Edition['leftOut'] {
  if (selection.lang === undefined) return edition.leftOut?.language ? edition.leftOut : undefined
  const others = selectEntries(edition, { ...selection, lang: undefined, limit: undefined })
  const language = others.filter(entry => entry.language === undefined).length
  return language === 0 ? undefined : { language }
}

/** A selection as a query string, always in the same order; empty when nothing is restricted. */
export function selectionQuery(selection: Selection): string {
  const query = new URLSearchParams()
  for (const name of SELECTION_NAMES) {
    const value = selection[name]
    if (value !== undefined) query.set(name, String(value))
  }
  return query.toString()
}

function isOfLanguage(entry: EditionEntry, lang: string): boolean {
  const language = entry.language?.toLowerCase()
  return language === lang || (language?.startsWith(`${lang}-`) ?? false)
}

function filterable(entry: EditionEntry): Filterable {
  const { title, summary = '', site, author = '', tags } = entry
  return { texts: [title, excerptLine(summary), site, author], site, networks: networksOf(entry), tags }
}

/** The networks that mention or count the entry. */
export function networksOf({ mentions, counters }: EditionEntry): NetworkName[] {
  return [...new Set([...mentions, ...counters].map(({ network }) => network))]
}

function leadRate(edition: Edition, entry: EditionEntry): number {
  return entry.figures[edition.leadMetric]?.perHour ?? Number.NEGATIVE_INFINITY
}
