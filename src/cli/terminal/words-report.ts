import type { ChoiceCounts, WordCount } from '../../lists/choice-counts.js'
import { renderTable, type TableOptions } from './table.js'

/** Of fewer items, nothing can be said about a word. */
const ENOUGH_ITEMS = 100
const NEARLY_ALL = 0.9

export interface WordsReport {
  listId: string
  counts: ChoiceCounts
  /** Titles of sample items, by id. */
  titles: ReadonlyMap<string, string>
}

/** What each word of a list did in a day, with doubts about those that find nothing or nearly everything. */
export function wordsReport({ listId, counts, titles }: WordsReport, options: TableOptions = {}): string {
  const { judged, words, withoutWords, languageUnknown } = counts
  const rows = [
    ...words.map(count => rowOf('found', count, judged, titles)),
    ...withoutWords.map(count => rowOf('hid', count, judged, titles)),
  ]
  const columns = [
    { title: 'word' },
    { title: 'did' },
    { title: 'items', align: 'right' as const },
    { title: 'such as', isElastic: true },
  ]
  const about = `${listId}: ${judged} new items in the last 24 hours might have been taken`
  const unknown = languageUnknown === 0 ? [] : [`${languageUnknown} were left out because their language is unknown`]
  const table = rows.length === 0 ? 'The list asks for no words.' : renderTable(columns, rows, options)
  return [about, ...unknown, '', table, ...doubts(counts)].join('\n')
}

/** A sentence for each word that found nothing, or nearly everything. */
export function doubts({
  judged,
  words,
  withoutWords,
}: Pick<ChoiceCounts, 'judged' | 'words' | 'withoutWords'>): string[] {
  if (judged < ENOUGH_ITEMS) return []
  return [
    ...words.flatMap(count => doubtOf('found', count, judged)),
    ...withoutWords.flatMap(count => doubtOf('hid', count, judged)),
  ]
}

function doubtOf(did: string, { word, items }: WordCount, judged: number): string[] {
  if (items === 0) return [`! "${word}" ${did} nothing among ${judged} items`]
  return items >= NEARLY_ALL * judged ? [`! "${word}" ${did} nearly everything: ${items} of ${judged} items`] : []
}

function rowOf(
  did: string,
  { word, items, samples }: WordCount,
  judged: number,
  titles: WordsReport['titles'],
): string[] {
  const share = judged === 0 ? '' : ` (${Math.round((100 * items) / judged)} %)`
  return [word, did, `${items}${share}`, samples.map(id => titles.get(id) ?? id).join(' · ')]
}
