/** Below this, (1 − e^−x)/x is read from its series: the closed form loses digits. */
const SMALL = 1e-5

/** λ per hour: what gained one half-life ago weighs half. */
export function decayPerHour(halfLifeHours: number): number {
  return Math.LN2 / halfLifeHours
}

/**
 * The mean weight of a gain that is spread evenly over the last `x = λΔ`: (1 − e^−x)/x, 1 at x = 0.
 * Non-negative `x` only.
 */
export function meanWeight(x: number): number {
  return x < SMALL ? 1 - x / 2 + (x * x) / 6 : -Math.expm1(-x) / x
}

/** The decayed hours watched: E = (1 − e^−λh)/λ, which grows from 0 towards 1/λ. */
export function exposureHours(lambda: number, hours: number): number {
  return hours * meanWeight(lambda * hours)
}
