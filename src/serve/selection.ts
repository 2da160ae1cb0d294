import type { Edition, EditionEntry } from '../model/edition.js'
import type { NetworkName } from '../model/finding.js'
import { roundedRateOrNull } from '../model/rounded-rate.js'
import { type EntryFilter, type Filterable, passesFilter } from './entry-filter.js'
import { excerptLine } from './formats/excerpt.js'
import { SELECTION_NAMES, type Selection } from './parameters.js'

/** `limit` cuts, the entries of `top` are chosen before (`routes/lists`), `dates` changes what is shown of them. */
type NoRule = 'limit' | 'top' | 'dates'
type RuleName = Exclude<keyof Selection, NoRule | keyof EntryFilter>
type Rules = {
  [Name in RuleName]: (wanted: NonNullable<Selection[Name]>, entry: EntryInEdition) => boolean
}

interface EntryInEdition {
  entry: EditionEntry
  edition: Edition
}

/** What each parameter takes that the filter of the page does not know; one that is missing here does not compile. */
const RULES: Rules = {
  lang: (lang, { entry }) => isOfLanguage(entry, lang),
  // What is shown decides: 341, where 340.6 was measured, passes 341.
  minRate: (minRate, { entry, edition }) => leadRate(edition, entry) >= minRate,
}

/** The entries that a selection takes, in their order and with the ranks they hold in the whole list. */
export function selectEntries(edition: Edition, selection: Selection): EditionEntry[] {
  const names = Object.keys(RULES) as RuleName[]
  return edition.entries
    .filter(entry => passesFilter(filterable(entry), selection))
    .filter(entry => names.every(name => passesRule(name, selection, { entry, edition })))
    .slice(0, selection.limit)
    .map(entry => (selection.dates === 'none' ? { ...entry, publishedAtMs: undefined } : entry))
}

function passesRule<Name extends RuleName>(name: Name, selection: Selection, entry: EntryInEdition): boolean {
  const wanted = selection[name]
  return wanted === undefined || RULES[name](wanted, entry)
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
  let isChosen = false
  for (const name in selection) isChosen ||= selection[name as keyof Selection] !== undefined
  if (!isChosen) return '' // as for most requests
  const chosen = SELECTION_NAMES.filter(name => selection[name] !== undefined)
  return new URLSearchParams(chosen.map(name => [name, `${selection[name]}`])).toString()
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
