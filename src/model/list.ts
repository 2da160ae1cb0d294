import type { NetworkName } from './finding.js'
import type { Metric } from './metric.js'

/** A ranked list, defined by configuration. */
export interface ListDefinition {
  /** `[a-z0-9-]`, as in its address. */
  id: string
  title: string
  description?: string | undefined
  /** What a metric's rate is worth in this list; `metric: likes` is `{likes: 1}`. */
  weights: Partial<Record<Metric, number>>
  /** What a network's counters are worth beside the others'; 1 where not given. */
  networkWeights?: Partial<Record<NetworkName, number>> | undefined
  /** Lift: the rate beside what is usual for its sources at its age. Default: the rate itself. */
  rankBy?: 'rate' | 'lift' | undefined
  halfLifeHours: number
  /** Hours of imagined quiet added to an item's exposure before it is ranked. */
  priorHours: number
  /** Most entries in an edition, 1 to 100. */
  size: number
  /** Older items, by publication or else first sight, are left out. */
  maxAgeHours?: number | undefined
  /** Most entries of one site, of one author, of the network that counts most of an item. */
  perSite?: number | undefined
  perAuthor?: number | undefined
  perNetwork?: number | undefined
  /** Smallest weighted shown rate, per hour. */
  minRate?: number | undefined
  networks?: NetworkName[] | undefined
  /** An item qualifies when it carries any of these. */
  tags?: string[] | undefined
  sites?: string[] | undefined
  languages?: string[] | undefined
  /** An item qualifies when its title or summary holds any of these, see docs/words.md. */
  words?: string[] | undefined
  /** ... and is left out when it holds any of these. */
  withoutWords?: string[] | undefined
}
