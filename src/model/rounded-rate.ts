/**
 * A rate, score or lift as data carries it: a whole number from 100 up, three significant digits below. More digits
 * would say more than the counts they were computed from. Rounding twice changes nothing.
 */
export function roundedRate(rate: number): number {
  return Math.abs(rate) >= 100 ? Math.round(rate) : Number(rate.toPrecision(3))
}

/** For `JSON.stringify`: writes the rates of an edition as data carries them, by the names of their fields. */
export function roundRates(key: string, value: unknown): unknown {
  return typeof value === 'number' && RATE_FIELDS.has(key) ? roundedRate(value) : value
}

const RATE_FIELDS = new Set(['perHour', 'score', 'lift'])

/** {@link roundedRate}, for a rate that may be unknown. */
export function roundedRateOrNull(rate: number | null | undefined): number | null {
  return rate === null || rate === undefined ? null : roundedRate(rate)
}
