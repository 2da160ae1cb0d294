import { type Counts, METRICS } from '../model/metric.js'
import type { HistoryPoint } from '../model/observation.js'

/** Reads one member of `history:{id}`: "<ms> <likes> <comments> <shares> <views>", `-` where untold. */
export function unpackHistoryPoint(member: string): HistoryPoint {
  const [at, ...values] = member.split(' ')
  const counts: Counts = {}
  METRICS.forEach((metric, i) => {
    const value = values[i]
    if (value !== undefined && value !== '-') counts[metric] = Number(value)
  })
  return { atMs: Number(at), counts }
}

/**
 * At most `most` of the points, first and last always among them: the point whose loss tells least goes first, which
 * is the one with the smallest gap around it for its age. So recent hours stay denser.
 */
export function thinHistory(points: readonly HistoryPoint[], most: number): HistoryPoint[] {
  const kept = [...points]
  const newestMs = kept.at(-1)?.atMs ?? 0
  while (kept.length > Math.max(2, most)) kept.splice(leastTelling(kept, newestMs), 1)
  return kept
}

function leastTelling(points: readonly HistoryPoint[], newestMs: number): number {
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
