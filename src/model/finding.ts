import type { Counts } from './metric.js'

/** Where counts come from: `feed`, `youtube`, `hackernews`, … The names stand in `networks/registry.ts`. */
export type NetworkName = string

/** One network's appearance of an item, with the counts that it reported. */
export interface FoundMention {
  network: NetworkName
  /** The network's own id, at most 512 characters: what it is asked for when counters are measured. */
  nativeId: string
  /**
   * What the counts are of, where several native ids stand for one thing: the ActivityPub id of a federated post. A
   * counter belongs to `network:counterId`; without it to `network:nativeId`.
   */
  counterId?: string | undefined
  /** The counts are of a copy on another server than the post was written on: those of its own server win. */
  isCopy?: boolean | undefined
  discussionUrl?: string | undefined
  /** When these counts are known to have been zero: the mention's own publication. */
  countedSinceMs?: number | undefined
  /** Set when another measured these counts earlier; otherwise they are as of the answer. */
  measuredAtMs?: number | undefined
  counts: Counts
}

/** One entry of a source's answer, as the network's file read it: text may still hold markup and odd characters. */
export interface Finding {
  /** Absolute http(s) address of the content, not of the discussion of it. */
  url: string
  /** Where the source says that `url` only leads on to another page: that page, which the item then is. */
  originalUrl?: string | undefined
  /** The address names a part of a page that holds several items: its fragment distinguishes them. */
  keepsFragment?: boolean | undefined
  /** The site to show where the address hides it, such as the publisher of an aggregator's link: a host without `www.`. */
  site?: string | undefined
  title: string
  summary?: string | undefined
  publishedAtMs?: number | undefined
  image?: string | undefined
  author?: string | undefined
  /** BCP 47, as the source states it. */
  language?: string | undefined
  tags: string[]
  /** At least one; more than one only when a source relays the mentions of others. */
  mentions: FoundMention[]
}
