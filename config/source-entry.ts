import { z } from 'zod'
import type { Source } from '../src/model/source.js'
import { sourceIdOf } from '../src/model/source-id.js'
import type { Network } from '../src/networks/readable-network.js'
import { NETWORK_NAMES, networkByName } from '../src/networks/registry.js'
import { durationSchema } from './duration.js'
import { expectation } from './expectation.js'

/** What an operator writes for one source, before its network is known. */
export const sourceEntrySchema = z.record(
  z.string(),
  z.unknown(),
  'expected a mapping, as in { network: feed, url: … }',
)

/** The keys of a source that are the same for every network; the network's own schema reads the others. */
export const sharedKeysSchema = z.object({
  network: z.enum(NETWORK_NAMES).describe('Which network to ask.'),
  title: z.string().trim().min(1).max(200).optional().describe('What people see; otherwise made from the address.'),
  tags: z.array(z.string().trim().min(1).max(100)).default([]).describe('Added to the tags of every item found here.'),
  every: durationSchema('1s', '30d')
    .optional()
    .describe('Ask no more often than this, instead of the network’s own floor.'),
})

export type SourceReading = { kind: 'source'; source: Source } | { kind: 'mistaken'; issues: z.core.$ZodIssue[] }

/**
 * The source that an entry makes. Mistakes in the shared keys and in the network's own are reported together, with paths
 * that begin at the entry.
 */
export function readSource(entry: z.output<typeof sourceEntrySchema>): SourceReading {
  const { network: name, title, tags, every, ...written } = entry
  const shared = sharedKeysSchema.safeParse({ network: name, title, tags, every }, { error: expectation })
  const network = networkByName(String(name))
  const spec = network?.spec.safeParse(written, { error: expectation })
  if (shared.success && network !== undefined && spec?.success) {
    return { kind: 'source', source: toSource(network, shared.data, spec.data) }
  }
  return { kind: 'mistaken', issues: [...(shared.error?.issues ?? []), ...(spec?.error?.issues ?? [])] }
}

function toSource(network: Network, shared: z.output<typeof sharedKeysSchema>, spec: Record<string, unknown>): Source {
  return {
    id: sourceIdOf(network.name, network.address(spec)),
    network: network.name,
    title: shared.title ?? network.describe(spec),
    spec,
    tags: shared.tags,
    everyMs: shared.every,
    origin: 'configured',
  }
}
