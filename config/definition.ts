import { z } from 'zod'
import type { NetworkName } from '../src/model/finding.js'
import type { ListDefinition } from '../src/model/list.js'
import type { Source } from '../src/model/source.js'
import { measuredNetworks } from '../src/networks/registry.js'
import { durationSchema } from './duration.js'
import { listEntrySchema, toList } from './list-entry.js'
import { sourceEntrySchema } from './source-entry.js'

/** All that `config/uptick.yaml` says. */
export interface Config {
  /** In the order of the file; the first is the front page. */
  lists: ListDefinition[]
  sources: Source[]
  publishEveryMs: number
  /** Measuring requests per hour, for the networks where the operator says so. */
  measuringPerHour: ReadonlyMap<NetworkName, number>
}

const MEASURED_NAMES = measuredNetworks.map(({ name }) => name)

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
  measuring: z
    .partialRecord(z.enum(MEASURED_NAMES), z.int().min(0).max(100_000))
    .default({})
    .describe('Requests per hour that measure, by network, what left its listing; 0 for none.'),
})

/** The configuration that was written, with the sources that were read from it. */
export function toConfig({ lists, publishEvery, measuring }: z.output<typeof configSchema>, sources: Source[]): Config {
  return {
    lists: Object.entries(lists).map(([id, entry]) => toList(id, entry)),
    sources,
    publishEveryMs: publishEvery,
    measuringPerHour: new Map(
      Object.entries(measuring).filter((pair): pair is [string, number] => pair[1] !== undefined),
    ),
  }
}
