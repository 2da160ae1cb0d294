import { type Counts, METRICS } from '../model/metric.js'
import type { HistoryPoint } from '../model/observation.js'
import { MS_PER_SECOND } from '../model/time.js'
import { ByteReader } from '../platform/byte-reader.js'
import { createByteWriter } from '../platform/byte-writer.js'

/** Maximum number of points; one more thins them to fewer, so that not every write thins. */
export const MAX_HISTORY_POINTS = 128
const THINNED_HISTORY_POINTS = 112

const writer = createByteWriter()

/** The packed history of an item that has none yet. */
export const NO_HISTORY: Buffer = Buffer.alloc(0)

/**
 * Packs points, newest first: their number, then of each the seconds by which it is older than the one before it here, a
 * bit for each metric that has a count, and each count's difference from that metric's last one. Most points take
 * seven bytes. Milliseconds are dropped.
 *
 * @param points oldest first.
 */
export function packHistory(points: readonly HistoryPoint[]): Buffer {
  if (points.length === 0) return NO_HISTORY
  writer.varint(points.length)
  let newer: HistoryPoint | undefined
  const written: Counts = {}
  for (const point of points.toReversed()) {
    writePoint(point, newer, written)
    newer = point
  }
  return writer.finish()
}

/** Reads what {@link packHistory} wrote: points, oldest first; none of an empty one. @throws RangeError when it ends early. */
export function unpackHistory(packed: Buffer): HistoryPoint[] {
  if (packed.length === 0) return []
  const reader = new ByteReader(packed)
  const points: HistoryPoint[] = []
  const read: Counts = {}
  let seconds = 0
  for (let left = reader.varint(); left > 0; left--) {
    seconds = points.length === 0 ? reader.varint() : seconds - reader.signedVarint()
    const bits = reader.byte()
    const counts: Counts = {}
    for (const [i, metric] of METRICS.entries()) {
      if ((bits & (1 << i)) === 0) continue
      read[metric] = (read[metric] ?? 0) + reader.signedVarint()
      counts[metric] = read[metric]
    }
    points.push({ atMs: seconds * MS_PER_SECOND, counts })
  }
  return points.reverse()
}

/**
 * A packed history with one more point: only the newest one before it is rewritten, all older bytes are copied.
 * Thinned when there are too many. A point that is not newer by a second replaces the newest if it differs.
 */
export function addPoint(packed: Buffer, point: HistoryPoint): Buffer {
  if (packed.length === 0) return packHistory([point])
  const reader = new ByteReader(packed)
  const length = reader.varint()
  const newestSeconds = reader.varint()
  const bits = reader.byte()
  // The newest point stays whole, so its counts are the ones that the older points differ from.
  const newest: HistoryPoint = { atMs: newestSeconds * MS_PER_SECOND, counts: {} }
  for (const [i, metric] of METRICS.entries()) if (bits & (1 << i)) newest.counts[metric] = reader.signedVarint()
  const isNewer = secondsOf(point) > newestSeconds
  if (!isNewer && hasSameCounts(newest.counts, point.counts)) return packed
  if (!isNewer || length >= MAX_HISTORY_POINTS) return addPointSlowly(packed, point)
  if (METRICS.some(metric => point.counts[metric] !== undefined && newest.counts[metric] === undefined)) {
    return addPointSlowly(packed, point)
  }
  const written: Counts = {}
  writer.varint(length + 1)
  writePoint(point, undefined, written)
  writePoint(newest, point, written)
  writer.bytes(reader.rest())
  return writer.finish()
}

function addPointSlowly(packed: Buffer, point: HistoryPoint): Buffer {
  const known = unpackHistory(packed)
  const newest = known.at(-1)
  const isKnown = newest !== undefined && hasSameCounts(newest.counts, point.counts)
  if (isKnown && secondsOf(newest) >= secondsOf(point)) return packed
  const points = known.filter(({ atMs }) => atMs < secondsOf(point) * MS_PER_SECOND)
  points.push(point)
  return packHistory(points.length > MAX_HISTORY_POINTS ? thinHistory(points, THINNED_HISTORY_POINTS) : points)
}

function writePoint(point: HistoryPoint, newer: HistoryPoint | undefined, written: Counts): void {
  if (newer === undefined) writer.varint(secondsOf(point))
  else writer.signedVarint(secondsOf(newer) - secondsOf(point))
  let bits = 0
  for (let i = 0; i < METRICS.length; i++) {
    const metric = METRICS[i]
    if (metric !== undefined && point.counts[metric] !== undefined) bits |= 1 << i
  }
  writer.byte(bits)
  for (const metric of METRICS) {
    const count = point.counts[metric]
    if (count === undefined) continue
    writer.signedVarint(count - (written[metric] ?? 0))
    written[metric] = count
  }
}

const secondsOf = ({ atMs }: HistoryPoint) => Math.floor(atMs / MS_PER_SECOND)

/** Whether two points hold the same counts. */
export function hasSameCounts(a: Counts, b: Counts): boolean {
  return METRICS.every(metric => a[metric] === b[metric])
}

/**
 * At most `most` of the points, the first and the last always among them. The point that adds the least information is
 * removed first: the one with the smallest gap around it for its age. So recent hours stay denser.
 */
export function thinHistory(points: readonly HistoryPoint[], most: number): HistoryPoint[] {
  const kept = [...points]
  const newestMs = kept.at(-1)?.atMs ?? 0
  while (kept.length > Math.max(2, most)) kept.splice(leastInformative(kept, newestMs), 1)
  return kept
}

function leastInformative(points: readonly HistoryPoint[], newestMs: number): number {
  let least = 1
  let leastLoss = Number.POSITIVE_INFINITY
  for (let i = 1; i < points.length - 1; i++) {
    const [before, point, after] = [points[i - 1], points[i], points[i + 1]]
    if (before === undefined || point === undefined || after === undefined) continue
    const loss = (after.atMs - before.atMs) / Math.max(1, newestMs - point.atMs)
    if (loss < leastLoss) {
      least = i
      leastLoss = loss
    }
  }
  return least
}
