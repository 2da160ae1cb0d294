import type { Finding } from '../../model/finding.js'
import type { Reading } from '../network.js'
import { type Choice, chooseNewest } from './choose-newest.js'
import { MAX_ENTRIES, MAX_FINDINGS } from './limits.js'
import type { EntryReading } from './read-entry.js'

const MAX_REMARKS = 5
const HALF = MAX_FINDINGS / 2

/** Which entries of a long answer are kept, in words. */
const KEPT: Readonly<Record<Choice['by'], string>> = {
  dates: `the newest ${MAX_FINDINGS} of an answer are kept`,
  beginning: `the first ${MAX_FINDINGS} of an answer are kept`,
  end: `the last ${MAX_FINDINGS} of an answer are kept, for the newest stand there`,
  'both-ends': `not all have dates, so the first ${HALF} and the last ${HALF} of an answer are kept`,
}

/**
 * The findings of an answer, at most 200, what was skipped of it – how many entries were left out of a long one, and each
 * entry that is none, with its reason – and what could not be read within the entries.
 *
 * @param unreadEntries how many stand in the answer beside those that were read
 * @param isOnePerPage of several entries that lead to one page only the first is an item
 */
export function keptFindings(
  readings: readonly EntryReading[],
  unreadEntries: number,
  isOnePerPage = false,
): Pick<Reading, 'findings' | 'skipped' | 'remarks'> {
  const all = readings.flatMap(reading => (reading.kind === 'finding' ? [reading.finding] : []))
  const found = isOnePerPage ? onePerPage(all) : all
  const skipped = readings.flatMap(reading =>
    reading.kind === 'skipped' ? [{ entry: reading.entry, reason: reading.reason }] : [],
  )
  const { positions, by } = chooseNewest(
    found.map(({ publishedAtMs }) => publishedAtMs),
    MAX_FINDINGS,
  )
  const findings = positions.flatMap(position => found[position] ?? [])
  if (by === 'dates') findings.sort((a, b) => timeOf(b) - timeOf(a))
  const isLong = found.length > MAX_FINDINGS
  const leftOut = unreadEntries + found.length - findings.length
  const remarks = remarksOf(readings)
  if (leftOut === 0) return { findings, skipped, remarks }
  const entry = leftOut === 1 ? '1 further entry' : `${leftOut} further entries`
  const reason = isLong ? KEPT[by] : `${MAX_ENTRIES} of an answer are read`
  return { findings, skipped: [{ entry, reason, entries: leftOut }, ...skipped], remarks }
}

function onePerPage(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ url }) => !seen.has(url) && seen.add(url))
}

/** The first few; undefined for none. */
function remarksOf(readings: readonly EntryReading[]): string[] | undefined {
  const all = readings.flatMap(reading => (reading.kind === 'finding' ? (reading.remarks ?? []) : []))
  if (all.length === 0) return undefined
  const remarks = [...new Set(all)].slice(0, MAX_REMARKS)
  const more = all.filter(remark => !remarks.includes(remark)).length
  return more === 0 ? remarks : [...remarks, `${more} more of the kind`]
}

/** What is not dated comes last. */
const timeOf = ({ publishedAtMs }: Finding) => publishedAtMs ?? 0
