export interface Spread {
  median: number
  lowest: number
  highest: number
}

/** Median and extremes of the rounds of one measurement. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    lowest: sorted[0] ?? Number.NaN,
    highest: sorted.at(-1) ?? Number.NaN,
  }
}

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}
