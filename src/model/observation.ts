import type { NetworkName } from './finding.js'
import type { Counts, Metric } from './metric.js'

/**
 * What is remembered of one counter (`network:nativeId` and metric) of one item.
 * Times are epoch milliseconds; gains are decayed counts, one per half-life in use (hours).
 */
export interface CounterState {
  network: NetworkName
  nativeId: string
  metric: Metric
  count: number
  /** When `count` was seen. */
  atMs: number
  /** When the counter is taken to have stood at `originCount`. */
  originMs: number
  /** 0 when the publication time is known; otherwise the first count seen. */
  originCount: number
  /** How long after `atMs` the rate holds before it decays. */
  graceMs: number
  gains: ReadonlyMap<number, number>
}

/** The sum over an item's counters at a moment. */
export interface HistoryPoint {
  atMs: number
  counts: Counts
}
