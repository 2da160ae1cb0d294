import type { Peak } from '../model/item.js'
import { type Counts, METRICS, type Metric } from '../model/metric.js'
import type { CounterState, HistoryPoint } from '../model/observation.js'
import { type ItemRecord, isNamed, type MentionPart, namingMention, type SourceMention } from './item-record.js'
import { MAX_COUNTERS, MAX_SOURCES, MAX_TAGS } from './next-record.js'
import { MAX_MENTIONS } from './observed-item.js'

/** The result of merging two items. */
export interface MergedRecords {
  record: ItemRecord
  /** The text is the second item's. */
  isTextOfOther: boolean
}

/** The merged record of two items that are the same page; the order of the two does not matter. Pure. */
export function mergeRecords(own: ItemRecord, other: ItemRecord): MergedRecords {
  const mentions = mergeMentions(own.mentions, other.mentions)
  const namer = namingMention(mentions)?.sourceId
  const isTextOfOther = namingMention(own.mentions)?.sourceId !== namer
  return {
    isTextOfOther,
    record: {
      revision: own.revision,
      firstSeenMs: Math.min(own.firstSeenMs, other.firstSeenMs),
      lastSeenMs: Math.max(own.lastSeenMs, other.lastSeenMs),
      textDigest: isTextOfOther ? other.textDigest : own.textDigest,
      tags: [...new Set([...own.tags, ...other.tags])].sort().slice(0, MAX_TAGS),
      mentions,
      counters: withinBounds(mergeCounters(own.counters, other.counters), mentions),
      peaks: mergePeaks(own.peaks, other.peaks),
    },
  }
}

/**
 * The history of two items that are one, each with where its counts stand now as the last point: at each moment the sum
 * of both, or the larger where they share a counter.
 */
export function mergeHistories(
  own: readonly HistoryPoint[],
  other: readonly HistoryPoint[],
  isShared: boolean,
): HistoryPoint[] {
  const times = [...new Set([...own, ...other].map(({ atMs }) => atMs))].sort((a, b) => a - b)
  return times.map(atMs => {
    const [a, b] = [countsAt(own, atMs), countsAt(other, atMs)]
    const counts: Counts = {}
    for (const metric of METRICS) {
      const known = [a[metric], b[metric]].filter(count => count !== undefined)
      if (known.length > 0)
        counts[metric] = isShared ? Math.max(...known) : known.reduce((sum, count) => sum + count, 0)
    }
    return { atMs, counts }
  })
}

/** Whether the records share a counter. */
export function shareCounter(own: ItemRecord, other: ItemRecord): boolean {
  return own.counters.some(counter => other.counters.some(one => isSameCounter(one, counter)))
}

function countsAt(points: readonly HistoryPoint[], atMs: number): Counts {
  return points.findLast(point => point.atMs <= atMs)?.counts ?? {}
}

/** Bounds the counters of an item however often it is merged; those that a mention names are kept first. */
function withinBounds(counters: CounterState[], mentions: readonly SourceMention[]): CounterState[] {
  if (counters.length <= MAX_COUNTERS) return counters
  const named = counters.filter(counter => isNamed(counter, mentions))
  return [...named, ...counters.filter(counter => !named.includes(counter))].slice(0, MAX_COUNTERS)
}

function mergeMentions(own: readonly SourceMention[], other: readonly SourceMention[]): SourceMention[] {
  const bySource = new Map<string, SourceMention>()
  for (const mention of [...own, ...other]) {
    const known = bySource.get(mention.sourceId)
    bySource.set(mention.sourceId, known === undefined ? mention : mergeMention(known, mention))
  }
  const sorted = [...bySource.values()].sort((a, b) => {
    return a.firstSeenMs - b.firstSeenMs || (a.sourceId < b.sourceId ? -1 : 1)
  })
  return sorted.slice(0, MAX_SOURCES) // however often an item is merged
}

function mergeMention(a: SourceMention, b: SourceMention): SourceMention {
  const isSamePart = (x: MentionPart, y: MentionPart) => x.network === y.network && x.counterId === y.counterId
  return {
    sourceId: a.sourceId,
    firstSeenMs: Math.min(a.firstSeenMs, b.firstSeenMs),
    isOwnSite: a.isOwnSite || b.isOwnSite,
    parts: [...a.parts, ...b.parts.filter(part => !a.parts.some(one => isSamePart(one, part)))].slice(0, MAX_MENTIONS),
  }
}

function mergeCounters(own: readonly CounterState[], other: readonly CounterState[]): CounterState[] {
  const merged = own.map(counter => {
    const twin = other.find(one => isSameCounter(one, counter))
    return twin === undefined ? counter : largerOf(counter, twin)
  })
  return [...merged, ...other.filter(counter => !own.some(one => isSameCounter(one, counter)))]
}

function isSameCounter(a: CounterState, b: CounterState): boolean {
  return a.network === b.network && a.counterId === b.counterId && a.metric === b.metric
}

/** Two states of one counter: the larger figure wins, then the later, then the one watched for longer. */
function largerOf(a: CounterState, b: CounterState): CounterState {
  const order = a.highest - b.highest || a.atMs - b.atMs || b.originMs - a.originMs
  return order >= 0 ? a : b
}

function mergePeaks(own: ItemRecord['peaks'], other: ItemRecord['peaks']): ItemRecord['peaks'] {
  const peaks: Partial<Record<Metric, Peak>> = { ...own }
  for (const metric of METRICS) {
    const [a, b] = [own[metric], other[metric]]
    if (b !== undefined && (a === undefined || b.perHour > a.perHour)) peaks[metric] = b
  }
  return peaks
}
