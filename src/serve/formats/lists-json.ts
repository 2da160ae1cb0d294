import { z } from 'zod'
import type { Edition } from '../../model/edition.js'
import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import { isoTimeOrNull } from './iso-time.js'

/** The lists that are served; edition and time are null before the first edition. */
export const listsJsonSchema = z
  .object({
    lists: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        url: z.string(),
        edition: z.number().int().nullable(),
        published_at: z.string().nullable(),
        entries: z.number().int(),
        stale: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Lists', description: 'The lists, in the order of the configuration' })

/** A list beside its newest edition. */
export interface ListState {
  definition: ListDefinition
  edition: Edition | undefined
  stale: boolean
}

/** All lists as JSON. */
export function listsJson(states: readonly ListState[], addresses: Addresses): z.infer<typeof listsJsonSchema> {
  return {
    lists: states.map(({ definition, edition, stale }) => ({
      id: definition.id,
      title: definition.title,
      description: definition.description ?? null,
      url: addresses.list(definition.id),
      edition: edition?.number ?? null,
      published_at: isoTimeOrNull(edition?.publishedAtMs),
      entries: edition?.entries.length ?? 0,
      stale,
    })),
  }
}
