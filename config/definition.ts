import { z } from 'zod'
import type { ListDefinition } from '../src/model/list.js'
import type { Source } from '../src/model/source.js'
import { durationSchema } from './duration.js'
import { listEntrySchema, toList } from './list-entry.js'
import { sourceEntrySchema } from './source-entry.js'

/** All that `config/uptick.yaml` says. */
export interface Config {
  /** In the order of the file; the first is the front page. */
  lists: ListDefinition[]
  sources: Source[]
  publishEveryMs: number
}

/** Begins with a letter: keys that look like numbers would lose their place in the order. */
const listId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a list id: small letters, digits and hyphens, a letter first')

/** `config/uptick.yaml` as the operator writes it, but for what each network wants of its sources. */
export const configSchema = z.strictObject({
  lists: z
    .record(listId, listEntrySchema)
    .refine(lists => Object.keys(lists).length > 0, 'expected at least one list')
    .describe('The ranked lists, by id as in their addresses; the first is the front page.'),
  sources: z.array(sourceEntrySchema).min(1, 'expected at least one source').describe('What is watched.'),
  publishEvery: durationSchema('1s', '1h')
    .prefault('5s')
    .describe('How often each list is published again, if anything changed. Default 5s.'),
})

/** The configuration that was written, with the sources that were read from it. */
export function toConfig({ lists, publishEvery }: z.output<typeof configSchema>, sources: Source[]): Config {
  return {
    lists: Object.entries(lists).map(([id, entry]) => toList(id, entry)),
    sources,
    publishEveryMs: publishEvery,
  }
}
