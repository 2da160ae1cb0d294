import type { Source } from '../src/model/source.js'
import { describeIssue, type Objection } from './mistake.js'
import { readSource, sourceEntrySchema } from './source-entry.js'

/**
 * The sources that `sources` of a configuration makes, and what is wrong with the others. An entry that asks the same
 * address as one before it is objected to: it would be polled once all the same.
 */
export function readSources(config: unknown): { sources: Source[]; objections: Objection[] } {
  const entries = typeof config === 'object' && config !== null ? Reflect.get(config, 'sources') : undefined
  const sources: Source[] = []
  const objections: Objection[] = []
  const indexById = new Map<string, number>()
  for (const [index, written] of Array.isArray(entries) ? entries.entries() : []) {
    const entry = sourceEntrySchema.safeParse(written).data
    if (entry === undefined) continue // the schema of the whole objects to it
    const path = ['sources', index]
    const reading = readSource(entry)
    if (reading.kind === 'mistaken') {
      const issues = reading.issues.map(issue => ({ ...issue, path: [...path, ...issue.path] }))
      objections.push(...issues.flatMap(issue => describeIssue(issue, config)))
      continue
    }
    const { source } = reading
    const firstIndex = indexById.get(source.id)
    indexById.set(source.id, firstIndex ?? index)
    if (firstIndex === undefined) sources.push(source)
    else objections.push({ path, isKey: false, message: `asks the same address as sources[${firstIndex}]` })
  }
  return { sources, objections }
}
