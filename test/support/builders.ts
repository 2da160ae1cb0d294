import type { CounterFigure, Edition, EditionEntry, EditionMention, Figure } from '../../src/model/edition.js'
import type { ListDefinition } from '../../src/model/list.js'
import type { Source, SourceStatus } from '../../src/model/source.js'

/** Where `movableClock` starts: 2026-03-01 12:00 UTC. */
export const TEST_NOW_MS = Date.UTC(2026, 2, 1, 12)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A list of likes with a half-life of one hour, unless told otherwise. */
export function buildListDefinition(parts: Partial<ListDefinition> = {}): ListDefinition {
  return {
    id: 'more-news',
    title: 'More news',
    weights: { likes: 1 },
    halfLifeHours: 1,
    priorHours: 0.25,
    size: 50,
    ...parts,
  }
}

/** A metric that is rising, measured a minute before {@link TEST_NOW_MS}. */
export function buildFigure(parts: Partial<Figure> = {}): Figure {
  return {
    count: 1200,
    perHour: 340,
    trend: 'rising',
    peak: { perHour: 510, atMs: TEST_NOW_MS - HOUR_MS },
    measuredAtMs: TEST_NOW_MS - MINUTE_MS,
    ...parts,
  }
}

/** One network's count of likes. */
export function buildCounter(parts: Partial<CounterFigure> = {}): CounterFigure {
  return {
    network: 'youtube',
    counterId: 'v-1',
    metric: 'likes',
    count: 1200,
    perHour: 340,
    measuredAtMs: TEST_NOW_MS - MINUTE_MS,
    countedSinceMs: TEST_NOW_MS - 5 * HOUR_MS,
    ...parts,
  }
}

/** One source's appearance of an item. */
export function buildMention(parts: Partial<EditionMention> = {}): EditionMention {
  return {
    network: 'hackernews',
    sourceId: 'hackernews-aaaaaaaa',
    sourceTitle: 'Hacker News top',
    nativeId: '4242',
    counterId: '4242',
    discussionUrl: 'https://news.ycombinator.com/item?id=4242',
    ...parts,
  }
}

/** The entry at a rank: all that follows from the rank differs, so that entries can be told apart. */
export function buildEntry(rank: number, parts: Partial<EditionEntry> = {}): EditionEntry {
  return {
    rank,
    movement: rank === 1 ? null : 2 - (rank % 4),
    bestRank: rank,
    listedSinceMs: TEST_NOW_MS - 2 * HOUR_MS,
    itemId: `item${String(rank).padStart(7, '0')}`,
    url: `https://www.site-${rank}.example/story/${rank}`,
    title: `Harbour town opens its ${rank}. library boat`,
    site: `site-${rank}.example`,
    summary: `Volunteers of ward ${rank} carried four thousand books on board before the tide turned on Sunday morning.`,
    image: `https://www.site-${rank}.example/picture/${rank}.jpg`,
    author: `Reporter ${rank}`,
    language: 'en',
    tags: ['books'],
    publishedAtMs: TEST_NOW_MS - rank * 7 * MINUTE_MS - 3 * HOUR_MS,
    firstSeenMs: TEST_NOW_MS - 3 * HOUR_MS,
    score: 1000 / rank,
    lift: 2,
    figures: {
      likes: buildFigure({ count: 12_000 - rank * 100, perHour: 3000 / rank }),
      comments: buildFigure({ count: 40 + rank, perHour: 4, trend: 'steady', peak: null }),
    },
    counters: [
      buildCounter({ counterId: `v-${rank}`, count: 12_000 - rank * 100, perHour: 3000 / rank }),
      buildCounter({
        network: 'hackernews',
        counterId: `${4000 + rank}`,
        metric: 'comments',
        count: 40 + rank,
        perHour: 4,
      }),
    ],
    mentions: [
      buildMention({
        nativeId: `${4000 + rank}`,
        discussionUrl: `https://news.ycombinator.com/item?id=${4000 + rank}`,
      }),
      buildMention({
        network: 'youtube',
        sourceId: 'youtube-bbbbbbbb',
        sourceTitle: 'Harbour TV',
        nativeId: `v-${rank}`,
        discussionUrl: undefined,
      }),
    ],
    history: [3, 2, 1].map(hoursAgo => ({
      atMs: TEST_NOW_MS - hoursAgo * HOUR_MS,
      counts: { likes: 12_000 - rank * 100 - hoursAgo * 900, comments: 40 + rank - hoursAgo },
    })),
    measuredAtMs: TEST_NOW_MS - MINUTE_MS,
    stale: false,
    countsCurrent: true,
    ...parts,
  }
}

/** Edition 7 of `more-news` with three entries, published at {@link TEST_NOW_MS}. */
export function buildEdition(parts: Partial<Edition> = {}): Edition {
  return {
    listId: 'more-news',
    title: 'More news',
    number: 7,
    publishedAtMs: TEST_NOW_MS,
    leadMetric: 'likes',
    stale: false,
    entries: [1, 2, 3].map(rank => buildEntry(rank)),
    ...parts,
  }
}

/** A configured feed. */
export function buildSource(parts: Partial<Source> = {}): Source {
  return {
    id: 'feed-cccccccc',
    network: 'feed',
    title: 'Harbour Gazette',
    spec: { url: 'https://gazette.example/rss' },
    tags: ['local'],
    origin: 'configured',
    ...parts,
  }
}

/** A source that answered three minutes before {@link TEST_NOW_MS} and is asked again in twelve. */
export function buildSourceStatus(parts: Partial<SourceStatus> = {}): SourceStatus {
  return {
    sourceId: 'feed-cccccccc',
    lastAttemptMs: TEST_NOW_MS - 3 * MINUTE_MS,
    lastSuccessMs: TEST_NOW_MS - 3 * MINUTE_MS,
    nextCheckMs: TEST_NOW_MS + 12 * MINUTE_MS,
    intervalMs: 15 * MINUTE_MS,
    intervalReason: 'the shortest interval for feeds',
    failures: 0,
    polls: 12,
    unchangedPolls: 9,
    findings: 30,
    skippedCount: 1,
    ...parts,
  }
}
