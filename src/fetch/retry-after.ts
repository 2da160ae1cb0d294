import { MS_PER_DAY } from '../model/time.js'
import { parseHttpDate } from './http-date.js'

/** Longer waits than this are not believed. */
export const RETRY_AFTER_CAP_MS = 7 * MS_PER_DAY

/** So many digits that they are no number are a very long time. */
const MAX_SECONDS = 2 ** 31

/**
 * How long the server asks us to stay away, from when its answer was received: seconds, or a date in any HTTP form,
 * taken against the server's own Date so that a wrong clock does not matter. Not capped; undefined when there is no
 * Retry-After that can be read.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, receivedAtMs: number): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Math.min(Number(value), MAX_SECONDS) * 1000)
  const untilMs = parseHttpDate(value, receivedAtMs)
  if (untilMs === undefined) return undefined
  const servedMs = parseHttpDate(headers['date'] ?? '', receivedAtMs) ?? receivedAtMs
  return Math.max(0, untilMs - servedMs)
}
