import type { Trend } from '../model/edition.js'

/** Rising when the shown rate exceeds the slow one by a quarter, falling when it is a fifth below. */
export function trendOf(shownPerHour: number | null, slowPerHour: number | null): Trend | null {
  if (shownPerHour === null || slowPerHour === null) return null
  if (shownPerHour > slowPerHour * 1.25) return 'rising'
  if (shownPerHour < slowPerHour * 0.8) return 'falling'
  return 'steady'
}
