import type { Edition, EditionEntry } from '../../model/edition.js'
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../model/time.js'
import type { ItemView, SourceView } from '../serve-ports.js'

const PUBLISHED_AT_MS = Date.UTC(2026, 10, 21, 14)
const MEASURED_AT_MS = PUBLISHED_AT_MS - MS_PER_MINUTE
const COUNTED_SINCE_MS = PUBLISHED_AT_MS - 5 * MS_PER_HOUR

const DESCRIPTION = {
  url: 'https://harbour-courier.example/tide-mill',
  title: 'Tide mill at Marrow Bay to make electricity again',
  site: 'harbour-courier.example',
  summary: 'A wheel that ground barley for three centuries will soon light sixty houses.',
  image: 'https://harbour-courier.example/tide-mill.jpg',
  author: 'Ada Marsh',
  language: 'en',
  tags: ['local'],
  publishedAtMs: COUNTED_SINCE_MS,
}

const FIGURES = {
  lift: 3.4,
  figures: {
    likes: {
      count: 7836,
      perHour: 2863,
      trend: 'rising',
      peak: { perHour: 2910, atMs: PUBLISHED_AT_MS - 20 * MS_PER_MINUTE },
      measuredAtMs: MEASURED_AT_MS,
    },
    comments: { count: 41, perHour: 4.12, trend: 'steady', peak: null, measuredAtMs: MEASURED_AT_MS },
  },
  counters: [
    {
      network: 'hackernews',
      counterId: '4242',
      metric: 'likes',
      count: 7836,
      perHour: 2863,
      measuredAtMs: MEASURED_AT_MS,
      countedSinceMs: COUNTED_SINCE_MS,
    },
  ],
  mentions: [
    {
      network: 'hackernews',
      sourceId: 'hackernews-1a2b3c4d',
      sourceTitle: 'Hacker News front page',
      nativeId: '4242',
      counterId: '4242',
      discussionUrl: 'https://news.ycombinator.com/item?id=4242',
    },
  ],
  history: [
    { atMs: PUBLISHED_AT_MS - MS_PER_HOUR, counts: { likes: 4973, comments: 37 } },
    { atMs: MEASURED_AT_MS, counts: { likes: 7836, comments: 41 } },
  ],
  measuredAtMs: MEASURED_AT_MS,
  stale: false,
  countsCurrent: true,
} satisfies Partial<EditionEntry>

/** The item that examples are about. */
export const EXAMPLE_ITEM: ItemView = {
  ...DESCRIPTION,
  ...FIGURES,
  id: '0a1b2c3d4e5',
  firstSeenMs: COUNTED_SINCE_MS,
  lastSeenMs: MEASURED_AT_MS,
  halfLifeHours: 1,
  joinedMs: {},
}

/** An edition with it alone. */
export const EXAMPLE_EDITION: Edition = {
  listId: 'more-news',
  title: 'More news',
  number: 28_044_000,
  publishedAtMs: PUBLISHED_AT_MS,
  leadMetric: 'likes',
  stale: false,
  entries: [
    {
      ...DESCRIPTION,
      ...FIGURES,
      rank: 1,
      movement: 2,
      bestRank: 1,
      listedSinceMs: PUBLISHED_AT_MS - 2 * MS_PER_HOUR,
      itemId: EXAMPLE_ITEM.id,
      firstSeenMs: COUNTED_SINCE_MS,
      score: 2863,
    },
  ],
}

/** A source that answers. */
export const EXAMPLE_SOURCE: SourceView = {
  source: {
    id: 'hackernews-1a2b3c4d',
    network: 'hackernews',
    title: 'Hacker News front page',
    spec: { listing: 'front_page' },
    tags: [],
    origin: 'configured',
  },
  status: {
    sourceId: 'hackernews-1a2b3c4d',
    lastAttemptMs: MEASURED_AT_MS,
    lastSuccessMs: MEASURED_AT_MS,
    nextCheckMs: MEASURED_AT_MS + 5 * MS_PER_MINUTE,
    intervalMs: 5 * MS_PER_MINUTE,
    intervalReason: 'it changes often',
    failures: 0,
    polls: 288,
    unchangedPolls: 12,
    findings: 30,
    skippedCount: 0,
  },
}
