import type { Figure } from '../model/edition.js'
import type { Mention } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import type { WatchedSource } from '../sources/read-sources.js'

type Counter = Pick<CounterState, 'network' | 'counterId' | 'metric'>

/** The figures of an item, and whether they can be taken for what is counted now. */
export interface CurrentCounts {
  figures: Partial<Record<Metric, Figure>>
  /** False when every count comes from sources that have since answered 304 and hide by that how counts grow. */
  countsCurrent: boolean
}

/**
 * Takes the trend from figures that may have grown unseen: those of which every counter comes from sources with hidden
 * counts, between their full answers. Counts, rates and peaks stay. Pure.
 */
export function currentCounts(
  figures: Partial<Record<Metric, Figure>>,
  counters: readonly Counter[],
  mentions: readonly Pick<Mention, 'network' | 'counterId' | 'sourceId'>[],
  sources: ReadonlyMap<string, Pick<WatchedSource, 'status'>>,
): CurrentCounts {
  const isHidden = ({ sourceId }: Pick<Mention, 'sourceId'>) =>
    sources.get(sourceId)?.status.countsHiddenByValidators?.areCountsCurrent === false
  if (!mentions.some(isHidden)) return { figures, countsCurrent: true }

  const isCurrent = (counter: Counter) => {
    const telling = mentions.filter(
      ({ network, counterId }) => network === counter.network && counterId === counter.counterId,
    )
    return telling.length === 0 || !telling.every(isHidden)
  }
  const areCurrent = new Map(counters.map(counter => [counter, isCurrent(counter)]))
  const shown: CurrentCounts['figures'] = {}
  for (const metric of METRICS) {
    const figure = figures[metric]
    if (figure === undefined) continue
    const ofMetric = counters.filter(counter => counter.metric === metric)
    const isUnknown = ofMetric.length > 0 && !ofMetric.some(counter => areCurrent.get(counter))
    shown[metric] = isUnknown ? { ...figure, trend: null } : figure
  }
  return { figures: shown, countsCurrent: counters.length === 0 || [...areCurrent.values()].includes(true) }
}
