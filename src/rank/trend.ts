import type { Trend } from '../model/edition.js'

/** The half-lives, in hours, that every counter keeps for the arrow beside those of the lists. */
export const SHORT_HALF_LIFE_HOURS = 1
export const LONG_HALF_LIFE_HOURS = 6

/** Rising when the 1-hour rate exceeds the 6-hour rate by a quarter, falling when it is a fifth below. */
export function trendOf(shortPerHour: number | null, longPerHour: number | null): Trend | null {
  if (shortPerHour === null || longPerHour === null) return null
  if (shortPerHour > longPerHour * 1.25) return 'rising'
  if (shortPerHour < longPerHour * 0.8) return 'falling'
  return 'steady'
}
