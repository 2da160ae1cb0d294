import type { Mention, Peak } from '../model/item.js'
import type { Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'

/** One network's mention of an item, without its source. */
export type MentionPart = Omit<Mention, 'sourceId' | 'firstSeenMs'>

/** Everything except counts that one source last reported of an item. */
export interface SourceMention {
  sourceId: string
  firstSeenMs: number
  /** The source is on the item's own site, so that it names the item before others. */
  isOwnSite: boolean
  parts: MentionPart[]
}

/** The stored state of an item, without its texts and its history. */
export interface ItemRecord {
  /** Changes with each write; a write succeeds only over the revision that it was computed from. */
  revision: number
  firstSeenMs: number
  lastSeenMs: number
  /** Of the stored texts. */
  textDigest: string
  tags: readonly string[]
  mentions: readonly SourceMention[]
  /** Also those that no mention names any more: `namedCounters` leaves them out. */
  counters: readonly CounterState[]
  peaks: Partial<Record<Metric, Peak>>
}

/** The counters that count: those that a present mention names, and those of the item's page, which were measured. */
export function namedCounters({ mentions, counters }: Pick<ItemRecord, 'mentions' | 'counters'>): CounterState[] {
  return counters.filter(counter => isNamed(counter, mentions))
}

/** Whether a mention, or the item itself, names a counter. */
export function isNamed({ network, counterId }: CounterState, mentions: readonly SourceMention[]): boolean {
  if (counterId === '' && network !== 'feed') return true
  return mentions.some(({ parts }) => parts.some(part => part.network === network && part.counterId === counterId))
}

/** The mention that names the item: its own site's first, then the first one. */
export function namingMention(mentions: readonly SourceMention[]): SourceMention | undefined {
  return mentions.reduce<SourceMention | undefined>(
    (best, one) => (best === undefined || isBefore(one, best) ? one : best),
    undefined,
  )
}

function isBefore(a: SourceMention, b: SourceMention): boolean {
  if (a.isOwnSite !== b.isOwnSite) return a.isOwnSite
  return a.firstSeenMs - b.firstSeenMs < 0 || (a.firstSeenMs === b.firstSeenMs && a.sourceId < b.sourceId)
}

/** The mentions of all sources, first seen first. */
export function mentionsOf({ mentions }: Pick<ItemRecord, 'mentions'>): Mention[] {
  const flat = mentions.flatMap(({ sourceId, firstSeenMs, parts }) =>
    parts.map(part => ({ sourceId, firstSeenMs, ...part })),
  )
  return flat.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.sourceId < b.sourceId ? -1 : 1))
}
