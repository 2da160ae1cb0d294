import type { Metric } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import { MS_PER_HOUR } from '../../model/time.js'

const SHARES = 100
const MAX_CLOSEST_MS = 60_000

export interface ChartPoint {
  atMs: number
  count: number
  /** What was gained per hour since the point before; `null` where that is not known. */
  perHour: number | null
}

/**
 * One metric's recorded counts, oldest first, with the mean rate between each and the one before. No rate is known for
 * the first, after a count that fell, and where a network joined in, with what it had counted before. First and last
 * stand as recorded; of those between, some are left out where they lie closer than a hundredth of the whole time, a
 * minute at most: what two networks told within a second was not gained within it.
 *
 * @param joinedMs When counters of the metric were first told of.
 */
export function chartPoints(
  history: readonly HistoryPoint[],
  metric: Metric,
  joinedMs: readonly number[] = [],
): ChartPoint[] {
  const points: ChartPoint[] = []
  for (const { atMs, count } of spaced(recordedCounts(history, metric))) {
    const before = points.at(-1)
    const isKnown = before && count >= before.count && !joinedMs.some(ms => ms > before.atMs && ms <= atMs)
    points.push({
      atMs,
      count,
      perHour: isKnown ? ((count - before.count) * MS_PER_HOUR) / (atMs - before.atMs) : null,
    })
  }
  return points
}

type RecordedCount = Pick<ChartPoint, 'atMs' | 'count'>

function recordedCounts(history: readonly HistoryPoint[], metric: Metric): RecordedCount[] {
  const recorded: RecordedCount[] = []
  for (const { atMs, counts } of history) {
    const count = counts[metric]
    if (count !== undefined && atMs > (recorded.at(-1)?.atMs ?? -Infinity)) recorded.push({ atMs, count })
  }
  return recorded
}

function spaced(recorded: readonly RecordedCount[]): RecordedCount[] {
  const [first, ...later] = recorded
  const last = recorded.at(-1)
  if (first === undefined || last === undefined) return []
  const closestMs = Math.min(MAX_CLOSEST_MS, (last.atMs - first.atMs) / SHARES)
  const kept = [first]
  for (const point of later) {
    const [before, newest] = kept.slice(-2)
    if (before && newest && newest.atMs - before.atMs < closestMs) kept.pop()
    kept.push(point)
  }
  const [before, newest] = kept.slice(-2)
  if (kept.length > 2 && before && newest && newest.atMs - before.atMs < closestMs) kept.splice(-2, 1)
  return kept
}

/** Up to five round numbers from 0 or `lowest` to at least `highest`, evenly spaced: 1, 2 or 5 times a power of ten. */
export function roundTicks(lowest: number, highest: number): number[] {
  const span = Math.max(highest - lowest, 1)
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map(times => times * power).find(size => size >= rough) ?? 10 * power)
  const first = Math.floor(lowest / step) * step
  const ticks = [first]
  while ((ticks.at(-1) ?? highest) < highest) ticks.push(first + ticks.length * step)
  return ticks.length === 1 ? [first, first + step] : ticks
}
