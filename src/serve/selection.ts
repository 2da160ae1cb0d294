import type { Edition, EditionEntry } from '../model/edition.js'
import type { NetworkName } from '../model/finding.js'

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
}

/** The entries that a selection takes, in their order and with the ranks they hold in the whole list. */
export function selectEntries(edition: Edition, selection: Selection): EditionEntry[] {
  const { site, lang, network, minRate } = selection
  return edition.entries
    .filter(entry => site === undefined || entry.site.toLowerCase() === site)
    .filter(entry => lang === undefined || isOfLanguage(entry, lang))
    .filter(entry => network === undefined || isOnNetwork(entry, network))
    .filter(entry => minRate === undefined || leadRate(edition, entry) >= minRate)
    .slice(0, selection.limit)
}

/** A selection as a query string, always in the same order; empty when nothing is restricted. */
export function selectionQuery(selection: Selection): string {
  const query = new URLSearchParams()
  for (const name of ['limit', 'site', 'lang', 'network', 'minRate'] as const) {
    const value = selection[name]
    if (value !== undefined) query.set(name, String(value))
  }
  return query.toString()
}

function isOfLanguage(entry: EditionEntry, lang: string): boolean {
  const language = entry.language?.toLowerCase()
  return language === lang || (language?.startsWith(`${lang}-`) ?? false)
}

/** Whether the network mentions or counts the entry. */
export function isOnNetwork(entry: EditionEntry, network: NetworkName): boolean {
  return [...entry.mentions, ...entry.counters].some(part => part.network === network)
}

function leadRate(edition: Edition, entry: EditionEntry): number {
  return entry.figures[edition.leadMetric]?.perHour ?? Number.NEGATIVE_INFINITY
}
