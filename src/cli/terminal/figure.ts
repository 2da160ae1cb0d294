const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A count and its rate: "7,836 (2,863/hr)"; the count alone while the rate is unknown. */
export function countAndRate(count: number, perHour: number | null): string {
  return perHour === null ? whole.format(count) : `${whole.format(count)} (${rate(perHour)}/hr)`
}

/** A count with its thousands apart: "7,836". */
export function wholeNumber(count: number): string {
  return whole.format(count)
}

function rate(perHour: number): string {
  return perHour < 10 ? tenths.format(perHour) : whole.format(perHour)
}
