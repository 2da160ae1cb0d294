import { type Counts, METRICS, type Metric } from '../model/metric.js'
import { parseCount } from './feed/counts.js'

/** Counts as a network told them, whatever they are; what is no count (null, negative, text) stays unknown. */
export function toldCounts(told: Partial<Record<Metric, unknown>>): Counts {
  const counts: Counts = {}
  for (const metric of METRICS) {
    const count = parseCount(told[metric])
    if (count !== undefined) counts[metric] = count
  }
  return counts
}
