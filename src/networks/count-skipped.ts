import type { SkippedEntry } from './network.js'

/** How many entries were skipped in all. */
export function countSkipped(skipped: readonly SkippedEntry[]): number {
  return skipped.reduce((sum, { entries = 1 }) => sum + entries, 0)
}
