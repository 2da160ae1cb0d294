import type { Answer, PollingHints } from './network.js'

/**
 * What the `x-ratelimit-remaining` and `x-ratelimit-reset` header fields ask for: to wait for the reset once nothing
 * remains. The reset is given in seconds from now (Reddit), as epoch seconds (GitHub) or as a date (Mastodon).
 */
export function rateLimitHints({ headers, receivedAtMs }: Answer): PollingHints {
  const { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers
  if (remaining === undefined || reset === undefined || !(Number(remaining) < 1)) return {}
  const waitMs = resetAtMs(reset, receivedAtMs) - receivedAtMs
  return waitMs > 0 ? { minIntervalMs: waitMs } : {}
}

const MAX_SPAN_SECONDS = 1e9

function resetAtMs(reset: string, receivedAtMs: number): number {
  const seconds = Number(reset)
  if (Number.isNaN(seconds)) return Date.parse(reset)
  return seconds < MAX_SPAN_SECONDS ? receivedAtMs + seconds * 1000 : seconds * 1000
}
