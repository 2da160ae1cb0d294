import { type Counts, METRICS, type Metric } from '../model/metric.js'
import { parseCount } from './feed/counts.js'

/** The counts that a network reports, unparsed; what is not a count (null, negative, text) stays unknown. */
export function reportedCounts(reported: Partial<Record<Metric, unknown>>): Counts {
  const counts: Counts = {}
  for (const metric of METRICS) {
    const count = parseCount(reported[metric])
    if (count !== undefined) counts[metric] = count
  }
  return counts
}
