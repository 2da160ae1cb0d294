/** Fewer posts show no rhythm. */
const MIN_POSTS = 3
const RECENT_POSTS = 20

/**
 * Half the middle gap between a source's recent posts, in milliseconds: asking that often sees a usual post while it is
 * half a gap old at most. Undefined for fewer than three posts at different times; dates in the future do not count.
 */
export function postingRhythmMs(publishedAtMs: readonly number[], nowMs: number): number | undefined {
  if (publishedAtMs.length < MIN_POSTS) return undefined
  const past = [...new Set(publishedAtMs)].filter(atMs => Number.isFinite(atMs) && atMs <= nowMs)
  const recent = past.sort((a, b) => b - a).slice(0, RECENT_POSTS)
  if (recent.length < MIN_POSTS) return undefined
  const gaps = recent.slice(1).map((atMs, i) => (recent[i] ?? atMs) - atMs)
  return middle(gaps) / 2
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = Math.floor(sorted.length / 2)
  const lower = Math.floor((sorted.length - 1) / 2)
  return ((sorted[lower] ?? 0) + (sorted[upper] ?? 0)) / 2
}
