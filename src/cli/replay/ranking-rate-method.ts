import { type CounterMemory, observeCounter, rankingRate } from '../../rank/rate.js'
import type { RankingMethod } from './quality.js'

/**
 * Ranks by the ranking rate r̂ of a story's points, by the same arithmetic that ranks the lists. Every look counts as
 * an observation, and the publication as the moment at which the points were zero. Half-life and prior in hours.
 */
export function rankingRateMethod(halfLifeHours: number, priorHours: number): RankingMethod {
  return {
    name: `r̂, half-life ${halfLifeHours} h, prior ${priorHours} h`,
    score({ atMs: lookMs, publishedAtMs, observations }) {
      let counter: CounterMemory | undefined
      for (const { atMs, points } of observations) {
        const observed = { count: points, atMs, countedSinceMs: publishedAtMs, graceMs: 0 }
        counter = observeCounter(counter, observed, [halfLifeHours])
      }
      return counter === undefined ? 0 : rankingRate(counter, halfLifeHours, priorHours, lookMs)
    },
  }
}
