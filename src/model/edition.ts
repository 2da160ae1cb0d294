import type { NetworkName } from './finding.js'
import type { ItemDescription, Peak } from './item.js'
import type { Metric } from './metric.js'
import type { HistoryPoint } from './observation.js'

export type Trend = 'rising' | 'steady' | 'falling'

/** One metric of one item, summed over its networks. */
export interface Figure {
  count: number
  /** The shown rate; `null` while unknown. */
  perHour: number | null
  /** `null` while unknown, and while the count may have grown unseen. */
  trend: Trend | null
  peak: Peak | null
  measuredAtMs: number
}

/** One network's part of a figure, with what another Uptick needs to take the counter over. */
export interface CounterFigure {
  network: NetworkName
  /** The address of the item where its own page is counted. */
  counterId: string
  metric: Metric
  count: number
  perHour: number | null
  measuredAtMs: number
  /** Set when the count is known to have been zero then. */
  countedSinceMs?: number | undefined
}

export interface EditionMention {
  network: NetworkName
  sourceId: string
  sourceTitle: string
  /** What the network is asked for; the address of the item where that is its own page. */
  nativeId: string
  /** The counter that its counts belong to. */
  counterId: string
  discussionUrl?: string | undefined
}

export interface EditionEntry extends ItemDescription {
  rank: number
  /** Places gained (positive) or lost since the edition that stood an hour ago; `null` when it was not in that one. */
  movement: number | null
  bestRank: number
  /** Since when the item has been in this list without a break. */
  listedSinceMs: number
  itemId: string
  firstSeenMs: number
  /** What the list ranks by, at publication: weighted ranking rate per hour, or the lift. */
  score: number
  /** How many times what is usual for its sources at its age it is gaining; `null` while unknown. */
  lift: number | null
  /** A metric that no network reports is absent. */
  figures: Partial<Record<Metric, Figure>>
  counters: CounterFigure[]
  mentions: EditionMention[]
  /** At most 24 points, oldest first, denser lately; `/items/{id}` has all. */
  history: HistoryPoint[]
  measuredAtMs: number
  /** Every source that mentions the item has stopped answering. */
  stale: boolean
  /** False while every count comes from servers that answer 304 though counts grow, and not from a full answer. */
  countsCurrent: boolean
}

/** An immutable, numbered publication of a list. */
export interface Edition {
  listId: string
  title: string
  description?: string | undefined
  /** Counts from 1. */
  number: number
  publishedAtMs: number
  /** The metric that the list is mainly about: the one with the highest weight. */
  leadMetric: Metric
  /** All entries are stale. */
  stale: boolean
  /** Of a list by language: how many new items of the day before had no known language. */
  leftOut?: { language: number } | undefined
  entries: EditionEntry[]
}
