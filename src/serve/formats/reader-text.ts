import type { EditionEntry } from '../../model/edition.js'
import { figureWords } from './figure-words.js'

/**
 * What a feed reader shows of an entry: rank, counts and rates, then the summary, in one line. Many readers sort by date
 * and show texts alone, so that the rank would be lost: `#1 · 7836 likes (2863/hr) – Volunteers of the ward …`. Another
 * Uptick takes the figures out again (`RANK_AND_FIGURES` in `model/uptick-format`).
 */
export function readerText(entry: Pick<EditionEntry, 'rank' | 'figures' | 'summary'>): string {
  const line = [`#${entry.rank}`, ...figureWords(entry)].join(' · ')
  return entry.summary === undefined ? line : `${line} – ${entry.summary}`
}
