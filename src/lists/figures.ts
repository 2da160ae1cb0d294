import type { CounterFigure, Figure } from '../model/edition.js'
import type { Item, Peak } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { shownRate, slowRate } from '../rank/rate.js'
import { DEFAULT_HALF_LIFE_HOURS } from '../rank/speeds.js'
import { trendOf } from '../rank/trend.js'

/** Each metric that a network reported, summed over the item's networks; rates per hour with the given half-life. */
export function figuresOf(
  item: Pick<Item, 'counters' | 'peaks'>,
  halfLifeHours: number,
  atMs: number,
): Partial<Record<Metric, Figure>> {
  const figures: Partial<Record<Metric, Figure>> = {}
  for (const metric of METRICS) {
    const counters = item.counters.filter(counter => counter.metric === metric)
    if (counters.length === 0) continue
    const perHour = sumOfRates(shownRate, counters, halfLifeHours, atMs)
    figures[metric] = {
      count: counters.reduce((sum, counter) => sum + counter.count, 0),
      perHour,
      trend: trendOf(perHour, sumOfRates(slowRate, counters, halfLifeHours, atMs)),
      peak: peakBeside(
        perHour,
        sumOfRates(shownRate, counters, DEFAULT_HALF_LIFE_HOURS, atMs),
        item.peaks[metric],
        atMs,
      ),
      measuredAtMs: Math.max(...counters.map(counter => counter.atMs)),
    }
  }
  return figures
}

/** Each network's part, with what another Uptick needs to take the counters over. */
export function counterFiguresOf(
  { counters, url }: Pick<Item, 'counters' | 'url'>,
  halfLifeHours: number,
  atMs: number,
): CounterFigure[] {
  return counters.map(counter => ({
    network: counter.network,
    counterId: counter.counterId || url,
    metric: counter.metric,
    count: counter.count,
    perHour: shownRate(counter, halfLifeHours, atMs),
    measuredAtMs: counter.atMs,
    countedSinceMs: counter.datedBy === 0 ? undefined : counter.originMs,
  }))
}

/** The larger of the peak that was stored and the rate that is shown beside it; none while no rate is shown. */
function peakBeside(
  perHour: number | null,
  defaultPerHour: number | null,
  stored: Peak | undefined,
  atMs: number,
): Peak | null {
  const shown = Math.max(perHour ?? 0, defaultPerHour ?? 0)
  if (stored === undefined) return perHour === null ? null : { perHour: shown, atMs }
  return shown > stored.perHour ? { perHour: shown, atMs } : stored
}

type Rate = (counter: CounterState, halfLifeHours: number, atMs: number) => number | null

/** Unknown only when every counter's rate is. */
function sumOfRates(
  rateOf: Rate,
  counters: readonly CounterState[],
  halfLifeHours: number,
  atMs: number,
): number | null {
  const rates = counters.flatMap(counter => rateOf(counter, halfLifeHours, atMs) ?? [])
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0)
}
