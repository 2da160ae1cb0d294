import { z } from 'zod'
import type { ListDefinition } from '../src/model/list.js'
import { METRICS } from '../src/model/metric.js'
import { MS_PER_HOUR } from '../src/model/time.js'
import { COUNTING_NETWORK_NAMES } from '../src/networks/registry.js'
import { durationSchema } from './duration.js'

const ONE_METRIC =
  'expected either metric (one of likes, comments, shares, views) or weights, as in { likes: 1, comments: 2 }'
const ALL_ALIKE = { likes: 1, comments: 1, shares: 1, views: 1 }
const ALL_METRICS_BY_LIFT = {
  properties: { rankBy: { const: 'lift' } },
  required: ['rankBy'],
  not: { anyOf: [{ required: ['metric'] }, { required: ['weights'] }] },
}
const weight = z.number().positive().max(1000)
const cap = z.int().min(1).max(100)
const texts = z.array(z.string().trim().min(1).max(100)).min(1)
const site = z
  .string()
  .regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'expected a host name, such as example.org')
  .transform(host => host.toLowerCase().replace(/^www\./, ''))
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language code, such as en or pt-BR')

/** What an operator writes for one list. */
export const listEntrySchema = z
  .strictObject({
    title: z.string().trim().min(1).max(100).describe('The heading that people see.'),
    description: z.string().trim().min(1).max(500).optional().describe('A sentence about the list.'),
    metric: z.enum(METRICS).optional().describe('What the list ranks by: the rate of this metric.'),
    weights: z
      .partialRecord(z.enum(METRICS), weight)
      .refine(weights => Object.keys(weights).length > 0, 'expected at least one weight, as in { likes: 1 }')
      .optional()
      .describe('What each metric’s rate is worth, instead of one metric.'),
    networkWeights: z
      .partialRecord(z.enum(COUNTING_NETWORK_NAMES), weight)
      .optional()
      .describe('What each network’s counts are worth beside the others’; 1 where not given.'),
    rankBy: z
      .enum(['rate', 'lift'])
      .optional()
      .describe('rate, or lift: the rate beside what is usual for its source at its age. Default rate.'),
    halfLife: durationSchema('1m', '30d').prefault('1h').describe('After this long, a gain counts half. Default 1h.'),
    prior: durationSchema('0s', '7d')
      .prefault('15m')
      .describe('Quiet time imagined before an item’s first, so that early luck does not win. Default 15m.'),
    size: z.int().min(1).max(100).default(50).describe('Most entries in an edition. Default 50.'),
    maxAge: durationSchema('1m', '3650d')
      .prefault('7d')
      .describe('Items published, or else first seen, longer ago are left out. Default 7d.'),
    perSite: cap.optional().describe('Most entries of one site.'),
    perAuthor: cap.optional().describe('Most entries of one author.'),
    perNetwork: cap.optional().describe('Most entries of the network that counts most of an item.'),
    minRate: z.number().min(0).max(1e12).optional().describe('Smallest weighted rate per hour.'),
    networks: z.array(z.enum(COUNTING_NETWORK_NAMES)).min(1).optional().describe('Only items of these networks.'),
    tags: texts.optional().describe('Only items with any of these tags.'),
    sites: z.array(site).min(1).optional().describe('Only items of these sites, by host name.'),
    languages: z.array(language).min(1).optional().describe('Only items in these languages.'),
    words: texts.optional().describe('Only items with any of these words in title or summary.'),
    withoutWords: texts.optional().describe('No items with any of these words in title or summary.'),
  })
  .refine(hasOneMeasure, {
    error: ONE_METRIC,
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .meta({ oneOf: [{ required: ['metric'] }, { required: ['weights'] }, ALL_METRICS_BY_LIFT] })

/** A list by lift may leave the metrics to us: a lift compares like with like, so that all weigh the same. */
function hasOneMeasure(list: { metric?: unknown; weights?: unknown; rankBy?: unknown }): boolean {
  if (list.metric === undefined && list.weights === undefined) return list.rankBy === 'lift'
  return (list.metric === undefined) !== (list.weights === undefined)
}

/** The list that an entry of the configuration defines. */
export function toList(id: string, entry: z.output<typeof listEntrySchema>): ListDefinition {
  const {
    metric,
    weights = metric === undefined ? ALL_ALIKE : { [metric]: 1 },
    halfLife,
    prior,
    maxAge,
    ...rest
  } = entry
  return {
    ...rest,
    id,
    weights,
    halfLifeHours: halfLife / MS_PER_HOUR,
    priorHours: prior / MS_PER_HOUR,
    maxAgeHours: maxAge / MS_PER_HOUR,
  }
}
