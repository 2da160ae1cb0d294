import type { z } from 'zod'
import type { Finding } from '../model/finding.js'
import { MOST_ENTRIES } from './feed/limits.js'
import type { Reading, SetAside } from './network.js'

/** How the entries of one listing are read. */
export interface EntryReader<Entry> {
  /** What an entry is called that cannot be named: `story`. */
  noun: string
  schema: z.ZodType<Entry>
  nameOf(entry: Entry): string
  /** The finding, or in words why there is none. */
  read(entry: Entry): Finding | string
}

/** A listing's entries as a reading without hints: one that cannot be read is set aside with its reason. */
export function readEntries<Entry>(told: readonly unknown[], reader: EntryReader<Entry>): Reading {
  const findings: Finding[] = []
  const setAside: SetAside[] = []
  for (const [i, one] of told.slice(0, MOST_ENTRIES).entries()) {
    const parsed = reader.schema.safeParse(one)
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('.')
      const reason = place ? `its ${place} cannot be read` : 'it is of another shape'
      setAside.push({ entry: `${reader.noun} ${i + 1}`, reason })
      continue
    }
    const finding = reader.read(parsed.data)
    if (typeof finding === 'string') setAside.push({ entry: reader.nameOf(parsed.data), reason: finding })
    else findings.push(finding)
  }
  if (told.length > MOST_ENTRIES) {
    setAside.push({
      entry: `${told.length - MOST_ENTRIES} further entries`,
      reason: `${MOST_ENTRIES} of an answer are read`,
    })
  }
  return { findings, setAside, hints: {}, mended: [], next: [] }
}
