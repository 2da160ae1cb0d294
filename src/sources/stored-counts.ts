import { z } from 'zod'
import { COUNTS_YOUNG_MS, type CountsMemory, MOST_IDLE_ANSWERS } from '../fetch/full-request.js'
import type { HiddenCountsStatus } from '../model/source.js'
import { parseField } from './parse-field.js'

const StoredCounted = z.object({
  askedInFullMs: z.array(z.number()),
  whole: z
    .object({
      atMs: z.number(),
      countsDigest: z.string(),
      newestCountedMs: z.number(),
      isUnchangedSince: z.boolean(),
    })
    .optional(),
})

const StoredHidden = z.object({
  evidence: z.enum(['seen', 'software']),
  software: z.string().optional(),
  sinceMs: z.number(),
  isUnchangedSeen: z.boolean(),
  idleAnswers: z.number(),
})

/** The fields `counted` and `countsHiddenByValidators` of `source:<id>`; undefined for most sources. */
export function recallCounts(fields: Readonly<Record<string, string | undefined>>): CountsMemory | undefined {
  const counted = parseField(StoredCounted, fields['counted'])
  return counted && { ...counted, hidden: parseField(StoredHidden, fields['countsHiddenByValidators']) }
}

/** The same fields as they are stored. Pure. */
export function countsFields(memory: CountsMemory | undefined): Record<string, string | undefined> {
  const { hidden, ...counted } = memory ?? {}
  return {
    counted: memory && JSON.stringify(counted),
    countsHiddenByValidators: hidden && JSON.stringify(hidden),
  }
}

/** What people and editions need to know of it; undefined while a 304 is believed. Pure. */
export function hiddenCountsStatus(memory: CountsMemory | undefined): HiddenCountsStatus | undefined {
  const { whole, hidden } = memory ?? {}
  if (whole === undefined || !hidden?.isUnchangedSeen) return undefined
  return {
    software: hidden.evidence === 'software' ? hidden.software : undefined,
    areCountsCurrent: !whole.isUnchangedSince,
    hourlyUntilMs: hidden.idleAnswers >= MOST_IDLE_ANSWERS ? undefined : whole.newestCountedMs + COUNTS_YOUNG_MS,
  }
}
