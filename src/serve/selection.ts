import type { Edition, EditionEntry } from '../model/edition.js'
import type { NetworkName } from '../model/finding.js'
import { roundedRateOrNull } from '../model/rounded-rate.js'
import type { TopShare } from '../model/top-share.js'
import { type Filterable, passesFilter } from './entry-filter.js'
import { excerptLine } from './formats/excerpt.js'

/** Which entries of an edition are asked for; what is absent does not restrict. */
export interface Selection {
  /** Most entries, after all else; 1 to 100. */
  limit?: number | undefined
  /** Host without `www.`, in lower case. */
  site?: string | undefined
  /** BCP 47 in lower case; `en` takes `en-GB` too. */
  lang?: string | undefined
  network?: NetworkName | undefined
  /** Smallest shown rate of the list's lead metric, per hour; an unknown rate is below any. */
  minRate?: number | undefined
  /** Percent: only what rose into the best so many of all that the list held within seven days. */
  top?: TopShare | undefined
  /** Entries without the moments at which they were published. */
  dates?: 'none' | undefined
  tag?: string | undefined
  /** Each of them stands in the title, the excerpt, the site or the author; those in quotes stand together. */
  words?: string | undefined
}

/** The entries that a selection takes, in their order and with the ranks they hold in the whole list. */
export function selectEntries(edition: Edition, selection: Selection): EditionEntry[] {
  const { lang, minRate } = selection
  return (
    edition.entries
      .filter(entry => passesFilter(filterable(entry), selection))
      .filter(entry => lang === undefined || isOfLanguage(entry, lang))
      // What is shown decides: 341, where 340.6 was measured, passes 341.
      .filter(entry => minRate === undefined || leadRate(edition, entry) >= minRate)
      .slice(0, selection.limit)
      .map(entry => (selection.dates === 'none' ? { ...entry, publishedAtMs: undefined } : entry))
  )
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
  for (const name of ['limit', 'site', 'lang', 'network', 'minRate', 'top', 'dates', 'tag', 'words'] as const) {
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
  return roundedRateOrNull(entry.figures[edition.leadMetric]?.perHour) ?? Number.NEGATIVE_INFINITY
}
