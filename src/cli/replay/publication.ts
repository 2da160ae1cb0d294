import type { Look } from './recording.js'

const BEFORE_FIRST_SIGHT_MS = 60_000

/**
 * When each story was published, as well as a recording can tell: ids are given out in order, so a story is no younger
 * than the earliest first sight among all stories with the same or a higher id. One minute is taken off, so that every
 * story has an age at its first look.
 *
 * @returns epoch milliseconds by item id.
 */
export function estimatePublications(looks: readonly Look[]): Map<number, number> {
  const firstSeenMs = new Map<number, number>()
  for (const look of looks) {
    for (const story of look.stories) {
      if (!firstSeenMs.has(story.itemId)) firstSeenMs.set(story.itemId, look.atMs)
    }
  }
  const publishedAtMs = new Map<number, number>()
  let earliestMs = Number.POSITIVE_INFINITY
  for (const [itemId, seenMs] of [...firstSeenMs].sort(([a], [b]) => b - a)) {
    earliestMs = Math.min(earliestMs, seenMs)
    publishedAtMs.set(itemId, earliestMs - BEFORE_FIRST_SIGHT_MS)
  }
  return publishedAtMs
}
