import { COUNTS_YOUNG_MS, type CountsMemory, MAX_IDLE_ANSWERS } from '../fetch/full-request.js'
import type { HiddenCountsStatus } from '../model/source.js'
import { readRecord, type SourceRecord, type StoredSource } from './source-record.js'

/** The fields `counted` and `countsHiddenByValidators` of `source:<id>`; undefined for most sources. */
export function recallCounts(stored: StoredSource): CountsMemory | undefined {
  const { counted, countsHiddenByValidators: hidden } = readRecord(stored, 'counted', 'countsHiddenByValidators')
  return counted && { ...counted, hidden }
}

/** The same in the record of the source. Pure. */
export function countsChanges(memory: CountsMemory | undefined): SourceRecord {
  if (memory === undefined) return { counted: undefined, countsHiddenByValidators: undefined }
  const { hidden, ...counted } = memory
  return { counted, countsHiddenByValidators: hidden }
}

/** What people and editions need to know of it; undefined while a 304 is believed. Pure. */
export function hiddenCountsStatus(memory: CountsMemory | undefined): HiddenCountsStatus | undefined {
  const { whole, hidden } = memory ?? {}
  if (whole === undefined || !hidden?.isUnchangedSeen) return undefined
  return {
    software: hidden.evidence === 'software' ? hidden.software : undefined,
    areCountsCurrent: !whole.isUnchangedSince,
    hourlyUntilMs: hidden.idleAnswers >= MAX_IDLE_ANSWERS ? undefined : whole.newestCountedMs + COUNTS_YOUNG_MS,
  }
}
