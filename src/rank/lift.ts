import type { Item, Mention } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { MS_PER_HOUR } from '../model/time.js'
import { type Baselines, timesUsual, usualPerHour } from './baseline.js'
import { rankingRate } from './rate.js'
import { DEFAULT_HALF_LIFE_HOURS } from './speeds.js'

/** Lift compares rates of one half-life and prior for all lists: those that baselines are learned with. */
const LIFT_PRIOR_HOURS = 0.25

type Aged = Pick<Item, 'publishedAtMs' | 'firstSeenMs' | 'counters'>

/** How old an item is, by publication or else first sight, in hours. */
export function ageHoursOf({ publishedAtMs, firstSeenMs }: Omit<Aged, 'counters'>, atMs: number): number {
  return (atMs - (publishedAtMs ?? firstSeenMs)) / MS_PER_HOUR
}

/** The ranking rates, per hour, of the counters that a source's mentions of an item carry. */
export function ratesOfMentions(
  counters: readonly CounterState[],
  mentions: readonly Pick<Mention, 'network' | 'counterId'>[],
  atMs: number,
): Partial<Record<Metric, number>> {
  const rates: Partial<Record<Metric, number>> = {}
  for (const counter of counters) {
    if (!mentions.some(mention => isOf(counter, mention))) continue
    rates[counter.metric] = (rates[counter.metric] ?? 0) + liftRate(counter, atMs)
  }
  return rates
}

/**
 * How many times faster an item gains than is usual for its sources at its age: r̂ over the usual r̂, summed over its
 * counters, as the mean over metrics by weight. `null` while no source of it has seen enough items of that age.
 */
export function liftOf(
  item: Aged,
  mentions: readonly Pick<Mention, 'network' | 'counterId' | 'sourceId'>[],
  baselines: ReadonlyMap<string, Baselines>,
  weights: Partial<Record<Metric, number>>,
  atMs: number,
): number | null {
  const ageHours = ageHoursOf(item, atMs)
  let lift = 0
  let weighed = 0
  for (const metric of METRICS) {
    const weight = weights[metric] ?? 0
    let [perHour, usual] = [0, 0]
    for (const counter of weight > 0 ? item.counters : []) {
      const usualHere = counter.metric === metric ? usualOf(counter, mentions, baselines, ageHours) : undefined
      if (usualHere === undefined) continue
      perHour += liftRate(counter, atMs)
      usual += usualHere
    }
    if (usual === 0) continue
    lift += weight * timesUsual(perHour, usual)
    weighed += weight
  }
  return weighed === 0 ? null : lift / weighed
}

function usualOf(
  counter: CounterState,
  mentions: readonly Pick<Mention, 'network' | 'counterId' | 'sourceId'>[],
  baselines: ReadonlyMap<string, Baselines>,
  ageHours: number,
): number | undefined {
  for (const mention of mentions) {
    if (!isOf(counter, mention)) continue
    const usual = usualPerHour(baselines.get(mention.sourceId) ?? {}, counter.metric, ageHours)
    if (usual !== undefined) return usual
  }
  return undefined
}

function liftRate(counter: CounterState, atMs: number): number {
  return rankingRate(counter, DEFAULT_HALF_LIFE_HOURS, LIFT_PRIOR_HOURS, atMs)
}

function isOf(counter: CounterState, mention: Pick<Mention, 'network' | 'counterId'>): boolean {
  return counter.network === mention.network && counter.counterId === mention.counterId
}
