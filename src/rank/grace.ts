const MIN_MS = 2 * 60_000
const MAX_MS = 60 * 60_000

/** How long a rate holds after its last observation: two polling intervals, 2 minutes to 1 hour. */
export function graceMs(pollingIntervalMs: number): number {
  return Math.min(Math.max(2 * pollingIntervalMs, MIN_MS), MAX_MS)
}
