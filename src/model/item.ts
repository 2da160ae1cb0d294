import type { NetworkName } from './finding.js'
import type { Metric } from './metric.js'
import type { CounterState } from './observation.js'

/** What sources report of an item besides counts: clean plain text. */
export interface ItemDescription {
  url: string
  title: string
  /** Host without `www.`, for caps and for people. */
  site: string
  summary?: string | undefined
  image?: string | undefined
  author?: string | undefined
  language?: string | undefined
  tags: string[]
  publishedAtMs?: number | undefined
}

/** One piece of content, identified by its canonical URL, whichever sources mention it. */
export interface Item extends ItemDescription {
  /** 11 characters, base-62 of the first 64 bits of SHA-256 of the canonical URL. */
  id: string
  firstSeenMs: number
  lastSeenMs: number
  /** First seen first. */
  mentions: Mention[]
  /** Those that a mention names. */
  counters: CounterState[]
  peaks: Partial<Record<Metric, Peak>>
}

/** The highest rate that was shown, with the default half-life. */
export interface Peak {
  perHour: number
  atMs: number
}

/** One source's appearance of an item. */
export interface Mention {
  sourceId: string
  network: NetworkName
  /** What the network is asked for; empty in a feed's mention of a page on its own site. */
  nativeId: string
  /** The counter that its counts belong to; empty for the item's own page on its own site. */
  counterId: string
  /** Its counts are of a copy on another server than the post was written on. */
  isCopy: boolean
  discussionUrl?: string | undefined
  firstSeenMs: number
}
