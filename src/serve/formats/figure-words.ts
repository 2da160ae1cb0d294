import type { EditionEntry } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'

/** Each known figure in words for people: `7836 likes (2863/hr)`; without a rate while that is unknown. */
export function figureWords({ figures }: Pick<EditionEntry, 'figures'>): string[] {
  return METRICS.flatMap(metric => {
    const figure = figures[metric]
    if (figure === undefined) return []
    return figure.perHour === null
      ? `${figure.count} ${metric}`
      : `${figure.count} ${metric} (${Math.round(figure.perHour)}/hr)`
  })
}
