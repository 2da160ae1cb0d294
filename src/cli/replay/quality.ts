import { ndcg } from '../../rank/ndcg.js'
import { estimatePublications } from './publication.js'
import type { Look, RecordedStory } from './recording.js'

export interface PointsObservation {
  atMs: number
  points: number
}

/** What a ranking method may know of a story at a look: nothing later than the look. */
export interface StoryAtLook extends RecordedStory {
  atMs: number
  publishedAtMs: number
  /** Every look that showed the story, oldest first, this one last. */
  observations: readonly PointsObservation[]
}

export interface RankingMethod {
  name: string
  /** Higher ranks first; equal scores keep the order of the recording. */
  score(story: StoryAtLook): number
}

export interface MethodQuality {
  name: string
  /** Mean NDCG@10 over the judged looks; `null` when no look could be judged. */
  ndcg: number | null
  judgedLooks: number
}

const DEPTH = 10
const SKIPPED_LOOKS = 60
const MIN_CANDIDATES = 15
const SEEN_AGAIN_AFTER_MS = 48 * 60_000
const HORIZON_MS = 60 * 60_000

/** Which looks are judged, for people. */
export const JUDGED_LOOKS = `looks after the first ${SKIPPED_LOOKS} at which ${MIN_CANDIDATES} stories or more stand that are seen again ${SEEN_AGAIN_AFTER_MS / 60_000} minutes later`

/**
 * How well each method foresees what stories gain in the hour after a look, as mean NDCG@10.
 *
 * The first 60 looks only warm up. At each later one the candidates are the stories that are still observed 48 minutes
 * later or after that; a look with fewer than 15 of them is not judged, nor is one at which nothing gained. The truth is
 * a story's points an hour later, on the straight line between the two looks around that moment, less its points now.
 * Where a story was last seen between 48 and 60 minutes later, its last points stand for those an hour later. A loss is
 * no gain.
 */
export function measureQuality(looks: readonly Look[], methods: readonly RankingMethod[]): MethodQuality[] {
  const histories = collectHistories(looks)
  const publishedAtMs = estimatePublications(looks)
  const judged = looks
    .slice(SKIPPED_LOOKS)
    .map(look => candidatesAt(look, histories, publishedAtMs))
    .filter(candidates => candidates.length >= MIN_CANDIDATES && candidates.some(({ gain }) => gain > 0))
  return methods.map(method => {
    const values = judged.map(candidates => ndcg(gainsAsRanked(candidates, method), DEPTH) ?? 0)
    const sum = values.reduce((total, value) => total + value, 0)
    return { name: method.name, ndcg: values.length === 0 ? null : sum / values.length, judgedLooks: values.length }
  })
}

interface Candidate {
  story: StoryAtLook
  /** Points gained in the hour after the look. */
  gain: number
}

function candidatesAt(
  look: Look,
  histories: ReadonlyMap<number, PointsObservation[]>,
  publishedAtMs: ReadonlyMap<number, number>,
): Candidate[] {
  return look.stories.flatMap(story => {
    const history = histories.get(story.itemId) ?? []
    const gain = gainWithinHorizon(history, look.atMs)
    if (gain === null) return []
    const observations = history.slice(0, indexAt(history, look.atMs) + 1)
    const published = publishedAtMs.get(story.itemId) ?? look.atMs
    return [{ gain, story: { ...story, atMs: look.atMs, publishedAtMs: published, observations } }]
  })
}

function gainsAsRanked(candidates: readonly Candidate[], method: RankingMethod): number[] {
  return candidates
    .map(({ story, gain }) => ({ gain, score: method.score(story) }))
    .sort((a, b) => b.score - a.score)
    .map(({ gain }) => gain)
}

function collectHistories(looks: readonly Look[]): Map<number, PointsObservation[]> {
  const histories = new Map<number, PointsObservation[]>()
  for (const { atMs, stories } of looks) {
    for (const { itemId, points } of stories) {
      const history = histories.get(itemId) ?? []
      history.push({ atMs, points })
      histories.set(itemId, history)
    }
  }
  return histories
}

/** Points gained in the hour after `atMs`; `null` when the story was not seen long enough to tell. */
function gainWithinHorizon(history: readonly PointsObservation[], atMs: number): number | null {
  const now = history[indexAt(history, atMs)]
  const last = history.at(-1)
  if (now === undefined || last === undefined || last.atMs < atMs + SEEN_AGAIN_AFTER_MS) return null
  return Math.max(0, pointsAt(history, atMs + HORIZON_MS) - now.points)
}

function pointsAt(history: readonly PointsObservation[], atMs: number): number {
  const index = indexAt(history, atMs)
  const before = history[index]
  const after = history[index + 1]
  if (before === undefined) return 0
  if (after === undefined) return before.points
  const share = (atMs - before.atMs) / (after.atMs - before.atMs)
  return before.points + (after.points - before.points) * share
}

/** Index of the newest observation that is not later than `atMs`, −1 when there is none. */
function indexAt(history: readonly PointsObservation[], atMs: number): number {
  return history.findLastIndex(observation => observation.atMs <= atMs)
}
