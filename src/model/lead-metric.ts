import type { ListDefinition } from './list.js'
import { METRICS, type Metric } from './metric.js'

/** The metric with the highest weight: what a list is mainly about. Of equals the first of `METRICS`. */
export function leadMetricOf({ weights }: Pick<ListDefinition, 'weights'>): Metric {
  return METRICS.reduce((lead, metric) => ((weights[metric] ?? 0) > (weights[lead] ?? 0) ? metric : lead))
}
