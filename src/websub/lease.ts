import { stableFraction } from '../fetch/stable-fraction.js'
import { MS_PER_DAY } from '../model/time.js'

/** What hubs are asked for; they grant what they like. */
export const WANTED_LEASE_SECONDS = 10 * 86_400

export const MAX_LEASE_MS = 30 * MS_PER_DAY
/** Of a hub that does not say for how long, though it must. */
const UNSAID_LEASE_MS = MS_PER_DAY
const SOONEST_RENEWAL_MS = 48 * 60_000
const FIRST_RETRY_MS = 10 * 60_000
const MAX_RETRY_MS = MS_PER_DAY
const RETRY_SPREAD = 0.25

/** What `hub.lease_seconds` grants, in milliseconds, at most 30 days. */
export function leaseMsOf(seconds: string | undefined): number {
  if (seconds === undefined || !/^\d+$/.test(seconds)) return UNSAID_LEASE_MS
  return Math.min(Number(seconds) * 1000, MAX_LEASE_MS)
}

/** When to ask for the next lease: at about four fifths of this one, for each source at a place of its own. */
export function renewalMs(leaseMs: number, sourceId: string): number {
  return Math.max(Math.round(leaseMs * (0.75 + 0.1 * stableFraction(sourceId))), SOONEST_RENEWAL_MS)
}

/** How long to leave a hub alone after so many failures in a row: ten minutes, doubled each time, at most a day. */
export function retryMs(failures: number, sourceId: string): number {
  const doubled = FIRST_RETRY_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20)
  const spread = 1 + RETRY_SPREAD * stableFraction(`${sourceId} ${failures}`)
  return Math.round(Math.min(doubled * spread, MAX_RETRY_MS))
}
