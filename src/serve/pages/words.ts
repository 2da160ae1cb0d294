const number = new Intl.NumberFormat('en')
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

const exactToSeconds = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

const UNITS_MS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `7,836 likes (2,863/hr)`; without the parenthesis while the rate is unknown. */
export function countWords(metric: string, count: number, perHour: number | null): string {
  const rate = perHour === null ? '' : ` (${wholeNumber(perHour)}/hr)`
  return `${wholeNumber(count)} ${metric}${rate}`
}

/** Rounded, with commas. */
export function wholeNumber(value: number): string {
  return number.format(Math.round(value) || 0) // not -0
}

/** `3 hours ago`, `in 5 minutes`; within a minute of now, `just now` and `now`. */
export function relativeTime(atMs: number, nowMs: number): string {
  const awayMs = atMs - nowMs
  for (const [unit, unitMs] of UNITS_MS) {
    if (Math.abs(awayMs) >= unitMs) return relative.format(Math.trunc(awayMs / unitMs), unit)
  }
  return awayMs > 0 ? 'now' : 'just now'
}

/** `1 Mar 2026, 12:00 UTC`. */
export function exactTime(atMs: number): string {
  return `${exact.format(atMs)} UTC`
}

/** `1 Mar 2026, 12:00:00 UTC`. */
export function exactSecond(atMs: number): string {
  return `${exactToSeconds.format(atMs)} UTC`
}

/** `15 minutes`, `2 hours`, `45 seconds`: rounded to the largest unit that fits. */
export function durationWords(ms: number): string {
  const [unit, unitMs] = UNITS_MS.find(([, eachMs]) => ms >= eachMs) ?? (['second', 1000] as const)
  return countNoun(Math.round(ms / unitMs), unit)
}

/** `1 entry`, `2 entries`: English plurals. */
export function countNoun(count: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
  return `${wholeNumber(count)} ${count === 1 ? noun : plural}`
}
