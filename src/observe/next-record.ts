import { type Counts, METRICS, type Metric } from '../model/metric.js'
import type { CounterState, HistoryPoint } from '../model/observation.js'
import { CLOCKS_DIFFER_MS } from '../model/time.js'
import { REBOUND_MS } from '../rank/counter-level.js'
import { gainOf, observeCounter } from '../rank/observe-counter.js'
import { isPlausibleOrigin } from '../rank/origin.js'
import { shownRate } from '../rank/rate.js'
import { DEFAULT_HALF_LIFE_HOURS } from '../rank/speeds.js'
import { hasSameCounts } from './history.js'
import {
  type ItemRecord,
  isNamed,
  type MentionPart,
  namedCounters,
  namingMention,
  type SourceMention,
} from './item-record.js'
import type { ObservedItem, ObservedMention } from './observed-item.js'
import type { RecordSettings } from './record-settings.js'

/** The source that reports an item, as its record refers to it. */
export interface RecordObserver {
  sourceId: string
  /** 32-bit hash of the source: it distinguishes two reporters of one counter. */
  reporterHash: number
  /** The source is on the item's own site. */
  isOwnSite: boolean
}

/** An item's record after one more observation, and what else to store for it. */
export interface NextRecord {
  record: ItemRecord
  /** The counters that count. */
  counters: CounterState[]
  /** Counts that were newer than what was known. */
  taken: number
  /** The item now has the texts of this observation. */
  isTextNew: boolean
  /** Points to add to the history, oldest first: the end of the time with unchanged counts, and the new counts. */
  newPoints: HistoryPoint[]
  /** Counters dropped because the item has too many. */
  skippedCounters: number
  /** The item was known, and this source had not mentioned it before. */
  isMentionNew: boolean
  /** False when the record is unchanged. */
  hasChanged: boolean
}

/** Per item; only hostile sources produce more. */
export const MAX_COUNTERS = 64
/** Sources that mention an item; each has at most 16 mentions of it. */
export const MAX_SOURCES = 64
export const MAX_TAGS = 32

/**
 * The record of an item after one source's observation of it. Pure; the same observation again changes nothing.
 *
 * 1. The source's mention replaces its earlier one; the texts are those of its own site, else of the first source.
 * 2. Each count is observed by its counter. Counters that no mention names any more leave the sums at once, and the
 *    record six hours after they were last reported.
 * 3. Peaks follow the shown rate. When the sums have changed, the history has new points.
 */
export function nextRecord(
  before: ItemRecord | undefined,
  item: ObservedItem,
  observer: RecordObserver,
  settings: RecordSettings,
): NextRecord {
  const { receivedAtMs } = settings
  const known = before && withoutStrays(before, settings)
  const mentions = nextMentions(known?.mentions ?? [], item, observer, receivedAtMs)
  const isNaming = namingMention(mentions)?.sourceId === observer.sourceId
  const wasNaming = known !== undefined && namingMention(known.mentions)?.sourceId === observer.sourceId
  const isNewer = known === undefined || receivedAtMs >= known.lastSeenMs
  const isTextNew = isNaming && item.textDigest !== known?.textDigest && (isNewer || !wasNaming)
  const observed = observeMentions(known, item.mentions, observer, mentions, settings)
  const base: ItemRecord = {
    revision: before?.revision ?? 0,
    firstSeenMs: Math.min(known?.firstSeenMs ?? receivedAtMs, receivedAtMs),
    lastSeenMs: Math.max(known?.lastSeenMs ?? receivedAtMs, receivedAtMs),
    textDigest: isTextNew || known === undefined ? item.textDigest : known.textDigest,
    tags: unionOfTags(known?.tags ?? [], item.tags),
    mentions,
    counters: observed.counters,
    peaks: known === undefined ? {} : peaksOfTrueDates(known, observed.counters),
  }
  const { record, counters, newPoints } = finishRecord(known, base)
  const { taken, skippedCounters } = observed
  const hasChanged =
    taken > 0 ||
    isTextNew ||
    known !== before ||
    mentions !== known?.mentions ||
    record.tags !== known.tags ||
    record.firstSeenMs !== known.firstSeenMs ||
    record.lastSeenMs !== known.lastSeenMs
  const isMentionNew = known !== undefined && mentions.length > known.mentions.length
  return { record, counters, newPoints, taken, skippedCounters, isTextNew, isMentionNew, hasChanged }
}

/** A measured count: no source mentions the item by it. */
export interface MeasuredCounter {
  network: string
  counterId: string
  isCopy: boolean
  counts: Counts
}

/** The record of an item after counters of it were measured. Pure. */
export function nextMeasuredRecord(
  before: ItemRecord,
  measured: readonly MeasuredCounter[],
  settings: RecordSettings,
): Omit<NextRecord, 'isTextNew' | 'isMentionNew' | 'hasChanged'> {
  const known = withoutStrays(before, settings)
  const parts = measured.map(one => ({ ...one, nativeId: one.counterId, isFromMeasuring: true }))
  const observer = { sourceId: '', reporterHash: 0, isOwnSite: false }
  const observed = observeMentions(known, parts, observer, known.mentions, settings)
  const { counters, taken, skippedCounters } = observed
  return { ...finishRecord(known, { ...known, counters }), taken, skippedCounters }
}

/** The sums of counts over an item's counters, and when the newest of them was seen; undefined without any. */
export function totalsOf(counters: readonly CounterState[]): HistoryPoint | undefined {
  if (counters.length === 0) return undefined
  const counts: Counts = {}
  let newestMs = 0
  for (const { metric, count, atMs } of counters) {
    counts[metric] = (counts[metric] ?? 0) + count
    newestMs = Math.max(newestMs, atMs)
  }
  return { atMs: newestMs, counts }
}

function finishRecord(known: ItemRecord | undefined, record: ItemRecord) {
  const counters = namedCounters(record)
  const totals = totalsOf(counters)
  const totalsBefore = known && totalsOf(namedCounters(known))
  const newPoints = totals === undefined ? [] : pointsBetween(totalsBefore, totals)
  record.peaks = nextPeaks(record.peaks, counters, totals?.atMs ?? 0)
  return { record, counters, newPoints }
}

/** Both ends of a stretch in which counts stood still: what lies between is on the line. */
function pointsBetween(before: HistoryPoint | undefined, now: HistoryPoint): HistoryPoint[] {
  if (before === undefined) return [now]
  if (hasSameCounts(before.counts, now.counts)) return []
  return before.atMs < now.atMs ? [before, now] : [now]
}

/** The higher of the peak so far and the rate that is shown now, for each metric. */
function nextPeaks(known: ItemRecord['peaks'], counters: readonly CounterState[], atMs: number): ItemRecord['peaks'] {
  const rates: Partial<Record<Metric, number>> = {}
  for (const counter of counters) {
    const rate = shownRate(counter, DEFAULT_HALF_LIFE_HOURS, atMs)
    if (rate !== null) rates[counter.metric] = (rates[counter.metric] ?? 0) + rate
  }
  let peaks = known
  for (const metric of METRICS) {
    const perHour = rates[metric]
    const isHigher = perHour !== undefined && perHour > (known[metric]?.perHour ?? -1)
    if (isHigher) peaks = { ...peaks, [metric]: { perHour, atMs } }
  }
  return peaks
}

/** Without the peaks of counters whose publication time turned out to be false: they depend on it. */
function peaksOfTrueDates(known: ItemRecord, counters: readonly CounterState[]): ItemRecord['peaks'] {
  const peaks = { ...known.peaks }
  for (const { metric, network, counterId, datedBy } of known.counters) {
    if (datedBy === 0) continue
    const now = counters.find(one => {
      return one.metric === metric && one.network === network && one.counterId === counterId
    })
    if (now?.datedBy === 0) delete peaks[metric]
  }
  return peaks
}

function nextMentions(
  known: readonly SourceMention[],
  item: ObservedItem,
  { sourceId, isOwnSite }: RecordObserver,
  receivedAtMs: number,
): readonly SourceMention[] {
  const before = known.find(mention => mention.sourceId === sourceId)
  if (before === undefined && known.length >= MAX_SOURCES && !isOwnSite) return known
  const firstSeenMs = Math.min(before?.firstSeenMs ?? receivedAtMs, receivedAtMs)
  const parts = item.mentions.map(({ network, nativeId, counterId, isCopy, discussionUrl }): MentionPart => {
    return { network, nativeId, counterId, isCopy, discussionUrl }
  })
  const mention: SourceMention = { sourceId, firstSeenMs, isOwnSite, parts }
  if (before !== undefined && isSameMention(before, mention)) return known
  return before === undefined ? [...known, mention] : known.map(one => (one === before ? mention : one))
}

function isSameMention(a: SourceMention, b: SourceMention): boolean {
  if (a.firstSeenMs !== b.firstSeenMs || a.isOwnSite !== b.isOwnSite || a.parts.length !== b.parts.length) return false
  return a.parts.every((part, i) => {
    const other = b.parts[i]
    return (
      other !== undefined &&
      part.counterId === other.counterId &&
      part.network === other.network &&
      part.nativeId === other.nativeId &&
      part.discussionUrl === other.discussionUrl &&
      part.isCopy === other.isCopy
    )
  })
}

interface ReportedCounts extends Pick<ObservedMention, 'network' | 'counterId' | 'isCopy' | 'counts'> {
  countedSinceMs?: number | undefined
  measuredAtMs?: number | undefined
  /** The previous reporter is assumed to report the counter again. */
  isFromMeasuring?: boolean
}

function observeMentions(
  known: ItemRecord | undefined,
  reported: readonly ReportedCounts[],
  { sourceId, reporterHash }: RecordObserver,
  mentions: readonly SourceMention[],
  settings: RecordSettings,
) {
  const { receivedAtMs, answerDatesMs, graceMs, speedsHours } = settings
  const knownParts = known?.mentions.find(mention => mention.sourceId === sourceId)?.parts ?? []
  const counters = (known?.counters ?? []).filter(
    counter => receivedAtMs - counter.atMs < REBOUND_MS || isNamed(counter, mentions),
  )
  let taken = 0
  let skippedCounters = 0
  for (const { network, counterId, isCopy, counts, countedSinceMs, measuredAtMs, isFromMeasuring } of reported) {
    const atMs = Math.floor(Math.min(measuredAtMs ?? receivedAtMs, receivedAtMs))
    const isKnown = isFromMeasuring || knownParts.some(part => part.network === network && part.counterId === counterId)
    for (const metric of METRICS) {
      const count = counts[metric]
      if (count === undefined) continue
      const place = counters.findIndex(
        counter => counter.metric === metric && counter.counterId === counterId && counter.network === network,
      )
      const before = counters[place]
      const highestPerHour = settings.highestPerHour[metric]
      const isOriginPlausible =
        before === undefined &&
        countedSinceMs !== undefined &&
        isPlausibleOrigin(countedSinceMs, count, atMs, { receivedAtMs, answerDatesMs, highestPerHour })
      const observed = {
        count,
        atMs,
        countedSinceMs,
        isOriginPlausible,
        reportedBy: isFromMeasuring && before !== undefined ? before.reportedBy : reporterHash,
        isNewReporter: !isKnown,
        isCopy,
        graceMs,
      }
      const memory = observeCounter(before, observed, speedsHours)
      if (memory === before) continue
      const counter: CounterState = Object.assign(memory, { network, counterId, metric })
      if (before !== undefined) counters[place] = counter
      else if (counters.length < MAX_COUNTERS) counters.push(counter)
      else {
        skippedCounters += 1
        continue
      }
      taken += 1
    }
  }
  return { counters: counters.map(counter => withSpeeds(counter, speedsHours)), taken, skippedCounters }
}

/** All counters of a record keep gains for the same half-lives. */
function withSpeeds(counter: CounterState, speedsHours: readonly number[]): CounterState {
  const isSame =
    counter.speedsHours.length === speedsHours.length &&
    counter.speedsHours.every((speed, i) => speed === speedsHours[i])
  if (isSame) return counter
  return { ...counter, speedsHours, gains: speedsHours.map(speed => gainOf(counter, speed)) }
}

/** Without the times of a clock that was ahead and was set back: a counter from the future would refuse every count. */
function withoutStrays(record: ItemRecord, { strayAfterMs, receivedAtMs }: RecordSettings): ItemRecord {
  const isStray = record.lastSeenMs > strayAfterMs || record.counters.some(({ atMs }) => atMs > strayAfterMs)
  if (!isStray) return record
  const counters = record.counters.filter(({ atMs }) => atMs <= strayAfterMs)
  return { ...record, lastSeenMs: Math.min(record.lastSeenMs, receivedAtMs), counters }
}

/** Whether a record holds a time that only a clock ahead of ours can have set. */
export function hasTimesAhead({ lastSeenMs, counters }: ItemRecord, receivedAtMs: number): boolean {
  const latestMs = receivedAtMs + CLOCKS_DIFFER_MS
  return lastSeenMs > latestMs || counters.some(({ atMs }) => atMs > latestMs)
}

function unionOfTags(known: readonly string[], tags: readonly string[]): readonly string[] {
  if (tags.every(tag => known.includes(tag))) return known
  return [...new Set([...known, ...tags])].sort().slice(0, MAX_TAGS)
}
