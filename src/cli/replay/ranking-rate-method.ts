import type { CounterMemory } from '../../model/observation.js'
import { observeCounter } from '../../rank/observe-counter.js'
import { rankingRate, rateOfSpeed } from '../../rank/rate.js'
import { speedsInUse } from '../../rank/speeds.js'
import type { RankingMethod, StoryAtLook } from './quality.js'

/**
 * Ranks by the ranking rate r̂ of a story's points, by the same arithmetic that ranks the lists. Every look counts as
 * an observation, and the publication as the moment at which the points were zero. Half-life and prior in hours.
 */
export function rankingRateMethod(halfLifeHours: number, priorHours: number): RankingMethod {
  const speedsHours = speedsInUse([{ halfLifeHours }])
  return {
    name: `r̂ of two speeds, half-life ${halfLifeHours} h, prior ${priorHours} h`,
    score(story) {
      const counter = observeStory(story, speedsHours)
      return counter === undefined ? 0 : rankingRate(counter, halfLifeHours, priorHours, story.atMs)
    },
  }
}

/** Ranks by a rate of one speed, for comparison. Half-life and prior in hours. */
export function oneSpeedMethod(halfLifeHours: number, priorHours: number): RankingMethod {
  return {
    name: `one speed, half-life ${halfLifeHours} h, prior ${priorHours} h`,
    score(story) {
      const counter = observeStory(story, [halfLifeHours])
      return counter === undefined ? 0 : rateOfSpeed(counter, halfLifeHours, priorHours)
    },
  }
}

function observeStory(
  { publishedAtMs, observations }: StoryAtLook,
  speedsHours: readonly number[],
): CounterMemory | undefined {
  let counter: CounterMemory | undefined
  for (const { atMs, points } of observations) {
    const reporter = { reportedBy: 1, isNewReporter: false, isCopy: false, graceMs: 0 }
    const observed = { count: points, atMs, countedSinceMs: publishedAtMs, isOriginPlausible: true, ...reporter }
    counter = observeCounter(counter, observed, speedsHours)
  }
  return counter
}
