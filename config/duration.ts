import { z } from 'zod'
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../src/model/time.js'

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: MS_PER_SECOND,
  m: MS_PER_MINUTE,
  h: MS_PER_HOUR,
  d: MS_PER_DAY,
}
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/

/** Milliseconds of `30m`, `1.5h`, `7d`; `undefined` for any other text. */
export function durationMs(text: string): number | undefined {
  const [, count, unit] = DURATION.exec(text) ?? []
  return count === undefined || unit === undefined ? undefined : Number(count) * (UNIT_MS[unit] ?? Number.NaN)
}

/** What the operator writes for a length of time, between the two included; read as milliseconds. */
export function durationSchema(least: string, most: string) {
  const right = `expected a duration from ${least} to ${most}, written as 90s, 30m, 6h or 7d`
  const leastMs = durationMs(least) ?? 0
  const mostMs = durationMs(most) ?? Number.POSITIVE_INFINITY
  return z
    .string(right)
    .regex(DURATION, right)
    .transform((text, context) => {
      const ms = durationMs(text)
      if (ms !== undefined && ms >= leastMs && ms <= mostMs) return ms
      context.addIssue(right)
      return z.NEVER
    })
}
