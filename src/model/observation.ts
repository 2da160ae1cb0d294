import type { NetworkName } from './finding.js'
import type { Counts, Metric } from './metric.js'

/** What a counter remembers, without whose it is. Times are epoch milliseconds. */
export interface CounterMemory {
  /** As last reported. */
  count: number
  /** When `count` was seen. */
  atMs: number
  /** When the counter is taken to have stood at `originCount`. */
  originMs: number
  /** 0 when the publication time is known; otherwise the first count seen. */
  originCount: number
  /** Hash of the reporter whose publication time is the origin; 0 when the origin is the first observation. */
  datedBy: number
  /** Hash of the reporter of `count`. */
  reportedBy: number
  /** `count` is of a copy on another server than the post was written on. */
  isCopy: boolean
  /** Only what passes this counts as gain: the highest count seen, or the level of a fall that lasted. */
  baseline: number
  /** The highest count ever seen. */
  highest: number
  /** Since when the count has been below `baseline`. */
  lowSinceMs: number | undefined
  /** How long after `atMs` the rate holds before it decays. */
  graceMs: number
  /** The half-lives, in hours, that a gain is kept for. */
  speedsHours: readonly number[]
  /** Decayed counts, one for each of `speedsHours`. */
  gains: readonly number[]
}

/** What is remembered of one counter of one item. */
export interface CounterState extends CounterMemory {
  network: NetworkName
  /** What is counted, by the network's id for it; empty for the item's own page on its own site. */
  counterId: string
  metric: Metric
}

/** The sum over an item's counters at a moment. */
export interface HistoryPoint {
  atMs: number
  counts: Counts
}
