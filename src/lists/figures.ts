import type { CounterFigure, Figure } from '../model/edition.js'
import type { Item } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { shownRate } from '../rank/rate.js'
import { LONG_HALF_LIFE_HOURS, SHORT_HALF_LIFE_HOURS, trendOf } from '../rank/trend.js'

/** Each metric that a network told, summed over the item's networks; rates per hour with the given half-life. */
export function figuresOf(
  item: Pick<Item, 'counters' | 'peaks'>,
  halfLifeHours: number,
  atMs: number,
): Partial<Record<Metric, Figure>> {
  const figures: Partial<Record<Metric, Figure>> = {}
  for (const metric of METRICS) {
    const counters = item.counters.filter(counter => counter.metric === metric)
    if (counters.length === 0) continue
    figures[metric] = {
      count: counters.reduce((sum, counter) => sum + counter.count, 0),
      perHour: sumOfRates(counters, halfLifeHours, atMs),
      trend: trendOf(
        sumOfRates(counters, SHORT_HALF_LIFE_HOURS, atMs),
        sumOfRates(counters, LONG_HALF_LIFE_HOURS, atMs),
      ),
      peak: item.peaks[metric] ?? null,
      measuredAtMs: Math.max(...counters.map(counter => counter.atMs)),
    }
  }
  return figures
}

/** Each network's part, with what another Uptick needs to take the counters over. */
export function counterFiguresOf(
  counters: readonly CounterState[],
  halfLifeHours: number,
  atMs: number,
): CounterFigure[] {
  return counters.map(counter => ({
    network: counter.network,
    nativeId: counter.nativeId,
    metric: counter.metric,
    count: counter.count,
    perHour: shownRate(counter, halfLifeHours, atMs),
    measuredAtMs: counter.atMs,
    countedSinceMs: counter.originCount === 0 && counter.originMs < counter.atMs ? counter.originMs : undefined,
  }))
}

/** Unknown only when every counter's rate is. */
function sumOfRates(counters: readonly CounterState[], halfLifeHours: number, atMs: number): number | null {
  const rates = counters.flatMap(counter => shownRate(counter, halfLifeHours, atMs) ?? [])
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0)
}
