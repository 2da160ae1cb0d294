import type { Redis } from 'ioredis'
import { indexItems, trimIndex } from '../../lists/candidate-index.js'
import { publishEdition } from '../../lists/publish-edition.js'
import { trimEditions } from '../../lists/trim-editions.js'
import type { Finding } from '../../model/finding.js'
import type { ListDefinition } from '../../model/list.js'
import { recordFindings } from '../../observe/record-findings.js'
import { graceMs } from '../../rank/grace.js'
import { speedsInUse } from '../../rank/speeds.js'
import { estimatePublications } from './publication.js'
import type { RankingMethod } from './quality.js'
import type { Look } from './recording.js'

/** A publication so close to a look would be taken for the moment of the request (`rank/origin`). */
const CLEAR_OF_LOOKS_MS = 2 * 60_000
/** The recording's own rhythm. */
const POLLING_INTERVAL_MS = 30 * 60_000
const LOOKS_BETWEEN_TRIMS = 200

export interface ReplayOptions {
  halfLifeHours: number
  priorHours: number
  /** Told after each look. */
  onLook?: ((done: number) => void) | undefined
}

export interface Replayed {
  /** Ranks the stories of a look as the list stood right after it. */
  method: RankingMethod
  editions: number
}

/**
 * Runs a recording through the real path on the recording's own clock: each look is recorded as an answer of Hacker
 * News, indexed, and followed by a publication. Writes what observing and publishing write.
 */
export async function replayRecording(redis: Redis, looks: readonly Look[], options: ReplayOptions): Promise<Replayed> {
  const list = replayList(options)
  const publishedAtMs = estimatePublications(looks)
  const places = new Map<number, ReadonlyMap<string, number>>()
  let editions = 0
  let standing: ReadonlyMap<string, number> = new Map()
  for (const [i, look] of looks.entries()) {
    const findings = look.stories.map(story => toFinding(story, publishedAtMs.get(story.itemId) ?? look.atMs))
    const observer = { sourceId: 'replay', network: 'hackernews', site: 'news.ycombinator.com', tags: [] }
    const { items } = await recordFindings(redis, observer, findings, {
      receivedAtMs: look.atMs,
      graceMs: graceMs(POLLING_INTERVAL_MS),
      speedsHours: speedsInUse([list]),
    })
    await indexItems(redis, [list], items, look.atMs)
    const publication = await publishEdition(redis, list, look.atMs)
    if (publication.kind === 'published') {
      editions += 1
      standing = new Map(publication.edition.entries.map(entry => [entry.url, entry.rank]))
    }
    places.set(look.atMs, standing)
    if (i % LOOKS_BETWEEN_TRIMS === 0) await trim(redis, list, look.atMs)
    options.onLook?.(i + 1)
  }
  return { editions, method: methodOf(places) }
}

function replayList({ halfLifeHours, priorHours }: ReplayOptions): ListDefinition {
  return { id: 'replay', title: 'Replay', weights: { likes: 1 }, halfLifeHours, priorHours, size: 100 }
}

function toFinding({ itemId, points, comments }: Look['stories'][number], publishedAtMs: number): Finding {
  const url = storyUrl(itemId)
  return {
    url,
    title: `Story ${itemId}`,
    publishedAtMs,
    tags: [],
    mentions: [
      {
        network: 'hackernews',
        nativeId: String(itemId),
        discussionUrl: url,
        countedSinceMs: publishedAtMs - CLEAR_OF_LOOKS_MS,
        counts: { likes: points, ...(comments === undefined ? {} : { comments }) },
      },
    ],
  }
}

function methodOf(places: ReadonlyMap<number, ReadonlyMap<string, number>>): RankingMethod {
  return {
    name: 'the published list',
    score: ({ atMs, itemId }) => -(places.get(atMs)?.get(storyUrl(itemId)) ?? Number.POSITIVE_INFINITY),
  }
}

async function trim(redis: Redis, list: ListDefinition, atMs: number): Promise<void> {
  await trimIndex(redis, list, atMs)
  await trimEditions(redis, list.id, atMs)
}

function storyUrl(itemId: number): string {
  return `https://news.ycombinator.com/item?id=${itemId}`
}
