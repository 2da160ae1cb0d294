import type { z } from 'zod'
import { UptickError } from '../model/errors.js'
import type { Finding } from '../model/finding.js'
import { MAX_ENTRIES } from './feed/limits.js'
import type { Reading, SkippedEntry } from './network.js'

/** How the entries of one listing are read. */
export interface EntryReader<Entry> {
  /** What an entry is called that cannot be named: `story`. */
  noun: string
  schema: z.ZodType<Entry>
  nameOf(entry: Entry): string
  /** The finding, or in words why there is none. */
  read(entry: Entry): Finding | string
}

/** One or two that cannot be read may be odd ones; when so many are alike, the network tells its entries differently. */
const MIN_ALIKE = 3

/**
 * A listing's entries as a reading without hints: one that cannot be read is set aside with its reason.
 *
 * @throws UptickError `unreadable-answer` when not one of three entries or more is of the expected shape.
 */
export function readEntries<Entry>(values: readonly unknown[], reader: EntryReader<Entry>): Reading {
  const findings: Finding[] = []
  const skipped: SkippedEntry[] = []
  let isOneShaped = false
  for (const [i, one] of values.slice(0, MAX_ENTRIES).entries()) {
    const parsed = reader.schema.safeParse(one)
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('.')
      const reason = place ? `its ${place} cannot be read` : 'it is of another shape'
      skipped.push({ entry: `${reader.noun} ${i + 1}`, reason })
      continue
    }
    isOneShaped = true
    const finding = reader.read(parsed.data)
    if (typeof finding === 'string') skipped.push({ entry: reader.nameOf(parsed.data), reason: finding })
    else findings.push(finding)
  }
  const [first] = skipped
  if (first !== undefined && !isOneShaped && values.length >= MIN_ALIKE) {
    const words = `not one ${reader.noun} of ${values.length} can be read: ${first.reason}`
    throw new UptickError('unreadable-answer', words)
  }
  if (values.length > MAX_ENTRIES) {
    skipped.push({
      entry: `${values.length - MAX_ENTRIES} further entries`,
      reason: `${MAX_ENTRIES} of an answer are read`,
      entries: values.length - MAX_ENTRIES,
    })
  }
  return { findings, skipped, hints: {}, mended: [], next: [] }
}
