import type { NetworkName } from '../model/finding.js'
import type { Peak } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { ByteReader } from '../platform/byte-reader.js'
import type { ByteWriter } from '../platform/byte-writer.js'
import type { ItemRecord, MentionPart, SourceMention } from './item-record.js'

/** Of the layout below; a record of another version is not read. */
const VERSION = 1

/** Of version and revision, which a record begins with. */
export const HEAD_BYTES = 5

/** In place of the version: the item was merged into the one whose id follows. */
const MERGED = 0
const MARK_BYTES = 12

/** What is stored of an item besides its texts. */
export interface PackedItem {
  record: ItemRecord
  /** As `history` packs it; empty without any. */
  history: Buffer
}

/** Flags of a mention's part, and of a counter behind its metric. */
const IS_COPY = 1
const HAS_NATIVE_ID = 2
const HAS_DISCUSSION = 4
const METRIC_BITS = 3
const COUNTER_IS_COPY = 4
const COUNTER_IS_DATED = 8
const COUNTER_HAS_LEVELS = 16
const COUNTER_IS_LOW = 32

const DIGEST_BYTES = 8

/**
 * Packs a record and, behind it, the packed history:
 *
 * version byte, revision uint32, first and last seen, digest of the texts, tags; the half-lives that gains are kept for;
 * the counter ids (network and id); mentions (source, first seen, parts that name a counter id by its number); counters
 * (counter id by number, metric and flags, numbers, one gain for each half-life); peaks.
 */
export function packItem(writer: ByteWriter, record: ItemRecord, revision: number, history: Uint8Array): void {
  const { firstSeenMs, lastSeenMs, textDigest, tags, mentions, counters, peaks } = record
  const speedsHours = counters[0]?.speedsHours ?? []
  packHead(writer, revision)
  writer.time(firstSeenMs)
  writer.time(lastSeenMs)
  writer.latin1(textDigest)
  writer.varint(tags.length)
  for (const tag of tags) writer.text(tag)
  writer.varint(speedsHours.length)
  for (const speed of speedsHours) writer.double(speed)
  const ids = idsOf(mentions, counters)
  writer.varint(ids.length)
  for (const { network, counterId } of ids) {
    writer.text(network)
    writer.text(counterId)
  }
  writer.varint(mentions.length)
  for (const mention of mentions) packMention(writer, mention, ids)
  writer.varint(counters.length)
  for (const counter of counters) packCounter(writer, counter, numberOf(counter, ids))
  packPeaks(writer, peaks)
  writer.bytes(history)
}

/** The first bytes of a record of this revision: what a write compares. */
export function packHead(writer: ByteWriter, revision: number): void {
  writer.byte(VERSION)
  writer.uint32(revision)
}

/** Reads what {@link packItem} wrote. @throws RangeError for another version, or a record that ends early. */
export function unpackItem(packed: Buffer): PackedItem {
  const reader = new ByteReader(packed)
  const version = reader.byte()
  if (version !== VERSION) throw new RangeError(`a packed item of version ${version}; this build reads ${VERSION}`)
  const revision = reader.uint32()
  const firstSeenMs = reader.time()
  const lastSeenMs = reader.time()
  const textDigest = reader.latin1(DIGEST_BYTES)
  // Loops, where a call for each list would make a function for each record.
  const tags: string[] = []
  for (let left = reader.varint(); left > 0; left--) tags.push(reader.text())
  const speeds: number[] = []
  for (let left = reader.varint(); left > 0; left--) speeds.push(reader.double())
  const speedsHours = sharedSpeeds(speeds)
  const ids: CounterId[] = []
  for (let left = reader.varint(); left > 0; left--) ids.push({ network: reader.text(), counterId: reader.text() })
  const mentions: SourceMention[] = []
  for (let left = reader.varint(); left > 0; left--) mentions.push(unpackMention(reader, ids))
  const counters: CounterState[] = []
  for (let left = reader.varint(); left > 0; left--) counters.push(unpackCounter(reader, ids, speedsHours))
  const peaks = unpackPeaks(reader)
  const record = { revision, firstSeenMs, lastSeenMs, textDigest, tags, mentions, counters, peaks }
  return { record, history: reader.rest() }
}

/** What is stored of an item that was merged into another: 12 bytes, the zero byte and the other's id. */
export function packMark(into: string): Buffer {
  return Buffer.concat([Buffer.from([MERGED]), Buffer.from(into, 'latin1')])
}

/** The mark at the start of a stored item, and the bytes after it; undefined without a mark. */
export function unpackMark(stored: Buffer): { into: string; rest: Buffer } | undefined {
  if (stored[0] !== MERGED) return undefined
  return { into: stored.toString('latin1', 1, MARK_BYTES), rest: stored.subarray(MARK_BYTES) }
}

interface CounterId {
  network: NetworkName
  counterId: string
}

/** Every counter id of a record once. */
function idsOf(mentions: readonly SourceMention[], counters: readonly CounterState[]): CounterId[] {
  const ids: CounterId[] = []
  for (const { parts } of mentions) for (const part of parts) if (numberOf(part, ids) === -1) ids.push(part)
  for (const counter of counters) if (numberOf(counter, ids) === -1) ids.push(counter)
  return ids
}

function numberOf({ network, counterId }: CounterId, ids: readonly CounterId[]): number {
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]?.counterId === counterId && ids[i]?.network === network) return i
  }
  return -1
}

function packMention(
  writer: ByteWriter,
  { sourceId, firstSeenMs, isOwnSite, parts }: SourceMention,
  ids: readonly CounterId[],
): void {
  writer.text(sourceId)
  writer.time(firstSeenMs)
  writer.byte(isOwnSite ? 1 : 0)
  writer.varint(parts.length)
  for (const part of parts) {
    const hasNativeId = part.nativeId !== part.counterId
    const flags =
      (part.isCopy ? IS_COPY : 0) |
      (hasNativeId ? HAS_NATIVE_ID : 0) |
      (part.discussionUrl === undefined ? 0 : HAS_DISCUSSION)
    writer.varint(numberOf(part, ids))
    writer.byte(flags)
    if (hasNativeId) writer.text(part.nativeId)
    if (part.discussionUrl !== undefined) writer.text(part.discussionUrl)
  }
}

function unpackMention(reader: ByteReader, ids: readonly CounterId[]): SourceMention {
  const sourceId = reader.text()
  const firstSeenMs = reader.time()
  const isOwnSite = reader.byte() === 1
  const parts: MentionPart[] = []
  for (let left = reader.varint(); left > 0; left--) parts.push(unpackPart(reader, ids))
  return { sourceId, firstSeenMs, isOwnSite, parts }
}

function unpackPart(reader: ByteReader, ids: readonly CounterId[]): MentionPart {
  const { network, counterId } = idAt(ids, reader.varint())
  const flags = reader.byte()
  const nativeId = flags & HAS_NATIVE_ID ? reader.text() : counterId
  const discussionUrl = flags & HAS_DISCUSSION ? reader.text() : undefined
  return { network, nativeId, counterId, isCopy: (flags & IS_COPY) !== 0, discussionUrl }
}

/** Most counters never fell and began at their publication: their other levels are left out. */
function packCounter(writer: ByteWriter, counter: CounterState, id: number): void {
  const isDated = counter.datedBy !== 0
  const hasLevels = counter.baseline !== counter.count || counter.highest !== counter.count
  const isLow = counter.lowSinceMs !== undefined
  const flags =
    (counter.isCopy ? COUNTER_IS_COPY : 0) |
    (isDated ? COUNTER_IS_DATED : 0) |
    (hasLevels ? COUNTER_HAS_LEVELS : 0) |
    (isLow ? COUNTER_IS_LOW : 0)
  writer.varint(id)
  writer.byte(METRICS.indexOf(counter.metric) | flags)
  writer.varint(counter.count)
  writer.time(counter.atMs)
  writer.time(counter.originMs)
  writer.uint32(counter.reportedBy)
  if (isDated) writer.uint32(counter.datedBy)
  else writer.varint(counter.originCount)
  if (hasLevels) {
    writer.varint(counter.baseline)
    writer.varint(counter.highest)
  }
  if (counter.lowSinceMs !== undefined) writer.time(counter.lowSinceMs)
  writer.varint(counter.graceMs)
  for (const gain of counter.gains) writer.double(gain)
}

function unpackCounter(reader: ByteReader, ids: readonly CounterId[], speedsHours: readonly number[]): CounterState {
  const { network, counterId } = idAt(ids, reader.varint())
  const flags = reader.byte()
  const count = reader.varint()
  const atMs = reader.time()
  const originMs = reader.time()
  const reportedBy = reader.uint32()
  const datedBy = flags & COUNTER_IS_DATED ? reader.uint32() : 0
  const originCount = flags & COUNTER_IS_DATED ? 0 : reader.varint()
  const baseline = flags & COUNTER_HAS_LEVELS ? reader.varint() : count
  const highest = flags & COUNTER_HAS_LEVELS ? reader.varint() : count
  const lowSinceMs = flags & COUNTER_IS_LOW ? reader.time() : undefined
  const graceMs = reader.varint()
  const gains: number[] = []
  for (let i = 0; i < speedsHours.length; i++) gains.push(reader.double())
  return {
    network,
    counterId,
    metric: METRICS[flags & METRIC_BITS] ?? 'likes',
    count,
    atMs,
    originMs,
    originCount,
    datedBy,
    reportedBy,
    isCopy: (flags & COUNTER_IS_COPY) !== 0,
    baseline,
    highest,
    lowSinceMs,
    graceMs,
    speedsHours,
    gains,
  }
}

function packPeaks(writer: ByteWriter, peaks: ItemRecord['peaks']): void {
  for (const metric of METRICS) {
    const peak = peaks[metric]
    writer.byte(peak === undefined ? 0 : 1)
    if (peak === undefined) continue
    writer.double(peak.perHour)
    writer.time(peak.atMs)
  }
}

function unpackPeaks(reader: ByteReader): Partial<Record<Metric, Peak>> {
  const peaks: Partial<Record<Metric, Peak>> = {}
  for (const metric of METRICS) {
    if (reader.byte() === 1) peaks[metric] = { perHour: reader.double(), atMs: reader.time() }
  }
  return peaks
}

/** All records of a configuration keep gains for the same half-lives: one shared array, so that comparing is quick. */
let lastSpeeds: readonly number[] = []

function sharedSpeeds(speeds: readonly number[]): readonly number[] {
  const isSame = speeds.length === lastSpeeds.length && speeds.every((speed, i) => speed === lastSpeeds[i])
  if (!isSame) lastSpeeds = speeds
  return lastSpeeds
}

function idAt(ids: readonly CounterId[], number: number): CounterId {
  const id = ids[number]
  if (id === undefined) throw new RangeError(`a packed item names counter id ${number} of ${ids.length}`)
  return id
}
