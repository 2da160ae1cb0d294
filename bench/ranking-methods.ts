import { createHash } from 'node:crypto'
import type { RankingMethod, StoryAtLook } from '../src/cli/replay/quality.js'

/** Other ways to order stories, as their authors published them. */
export function otherMethods(): RankingMethod[] {
  return [
    { name: 'last difference only', score: lastDifference },
    // news.arc: (points − 1)^0.8 / (age + 2)^1.8
    {
      name: 'Hacker News formula',
      score: story => Math.max(0, story.points - 1) ** 0.8 / (ageHours(story) + 2) ** 1.8,
    },
    { name: 'lifetime average', score: story => story.points / ageHours(story) },
    { name: 'the order Hacker News showed', score: story => -story.position },
    // reddit/_sorts.pyx: log₁₀ of the votes, and one power of ten for each 12.5 hours of later birth
    { name: 'Reddit hot', score: story => Math.log10(Math.max(story.points, 1)) + story.publishedAtMs / 45_000_000 },
    // Lemmy before version 0.19, hot_rank: log₁₀(max(1, 3 + score)) / (age + 2)^1.8
    { name: 'Lemmy hot', score: story => Math.log10(Math.max(1, 3 + story.points)) / (ageHours(story) + 2) ** 1.8 },
    { name: 'total points', score: story => story.points },
    { name: 'random', score: arbitrary },
  ]
}

function lastDifference(story: StoryAtLook): number {
  const before = story.observations.at(-2) ?? { atMs: story.publishedAtMs, points: 0 }
  return Math.max(0, story.points - before.points) / (story.atMs - before.atMs)
}

function ageHours(story: StoryAtLook): number {
  return (story.atMs - story.publishedAtMs) / 3_600_000
}

/** From the story and the look alone, so that every run draws the same. */
function arbitrary({ itemId, atMs }: StoryAtLook): number {
  return createHash('sha256').update(`${itemId} ${atMs}`).digest().readUInt32BE(0)
}
