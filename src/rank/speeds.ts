/** The half-life, in hours, of everything that belongs to no list: peaks, lift, an item's own page. */
export const DEFAULT_HALF_LIFE_HOURS = 1

/** The two half-lives, in hours, that a list's rate is made of: a fast and a steady one. */
export interface Speeds {
  fastHours: number
  slowHours: number
}

/**
 * Half of a list's half-life and four times it. Measured on a front page and on three share networks: one speed alone
 * is best on the large counts of the first or on the small ones of the others, never on both.
 */
export function speedsOf(halfLifeHours: number): Speeds {
  return { fastHours: halfLifeHours / 2, slowHours: halfLifeHours * 4 }
}

/** Every half-life, in hours and ascending, that counters keep a gain for: two for each list and for the default. */
export function speedsInUse(lists: readonly { halfLifeHours: number }[]): number[] {
  const halfLives = [DEFAULT_HALF_LIFE_HOURS, ...lists.map(list => list.halfLifeHours)]
  const speeds = halfLives.map(speedsOf).flatMap(({ fastHours, slowHours }) => [fastHours, slowHours])
  return [...new Set(speeds)].sort((a, b) => a - b)
}
