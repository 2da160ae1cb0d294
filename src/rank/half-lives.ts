import { LONG_HALF_LIFE_HOURS, SHORT_HALF_LIFE_HOURS } from './trend.js'

/** Every half-life, in hours, that a counter keeps a gain for: those of the lists and the arrow's two. */
export function halfLivesInUse(lists: readonly { halfLifeHours: number }[]): number[] {
  return [...new Set([SHORT_HALF_LIFE_HOURS, LONG_HALF_LIFE_HOURS, ...lists.map(list => list.halfLifeHours)])]
}
