import type { Redis } from 'ioredis'
import type { Edition, EditionEntry, EditionMention } from '../model/edition.js'
import type { Mention } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import type { HistoryPoint } from '../model/observation.js'
import { thinHistory } from '../observe/history.js'
import { readHistories } from '../observe/read-item.js'
import type { Baselines } from '../rank/baseline.js'
import { liftOf } from '../rank/lift.js'
import { isSilent, readSources, type WatchedSource } from '../sources/read-sources.js'
import { readBaselines } from './baselines.js'
import { currentCounts } from './current-counts.js'
import { counterFiguresOf, figuresOf } from './figures.js'
import type { ScoredItem } from './select-candidates.js'

const HISTORY_POINTS = 24

/** Earlier editions that an entry is compared with. */
export interface EarlierEditions {
  previous: Edition | undefined
  /** The current one of an hour ago; the oldest of a younger list. */
  anHourAgo: Edition | undefined
}

/** Entries for ranked items, with mentions, history and what earlier editions say of them. */
export async function buildEntries(
  redis: Redis,
  list: ListDefinition,
  ranked: readonly ScoredItem[],
  earlier: EarlierEditions,
  atMs: number,
): Promise<EditionEntry[]> {
  const ids = ranked.map(({ item }) => item.id)
  const histories = await readHistories(redis, ids)
  const sourceIds = new Set(ranked.flatMap(({ item }) => item.mentions.map(mention => mention.sourceId)))
  const [watched, baselines] = await Promise.all([readSources(redis, [...sourceIds]), readBaselines(redis, sourceIds)])
  const sources = new Map(watched.map(one => [one.source.id, one]))
  return ranked.map((scored, i) => {
    const parts = { history: histories[i] ?? [], sources, baselines }
    return buildEntry(list, scored, i + 1, parts, earlier, atMs)
  })
}

interface EntryParts {
  history: readonly HistoryPoint[]
  sources: ReadonlyMap<string, WatchedSource>
  baselines: ReadonlyMap<string, Baselines>
}

function buildEntry(
  list: ListDefinition,
  { item, score }: ScoredItem,
  rank: number,
  { history, sources, baselines }: EntryParts,
  { previous, anHourAgo }: EarlierEditions,
  atMs: number,
): EditionEntry {
  const { mentions } = item
  const before = previous?.entries.find(entry => entry.itemId === item.id)
  const rankAnHourAgo = anHourAgo?.entries.find(entry => entry.itemId === item.id)?.rank
  return {
    rank,
    movement: rankAnHourAgo === undefined ? null : rankAnHourAgo - rank,
    bestRank: Math.min(rank, before?.bestRank ?? rank),
    listedSinceMs: Math.min(before?.listedSinceMs ?? atMs, atMs),
    itemId: item.id,
    url: item.url,
    title: item.title,
    site: item.site,
    summary: item.summary,
    image: item.image,
    author: item.author,
    language: item.language,
    tags: item.tags,
    publishedAtMs: item.publishedAtMs,
    firstSeenMs: item.firstSeenMs,
    score,
    lift: list.rankBy === 'lift' ? score : liftOf(item, mentions, baselines, list.weights, atMs),
    ...currentCounts(figuresOf(item, list.halfLifeHours, atMs), item.counters, mentions, sources),
    counters: counterFiguresOf(item, list.halfLifeHours, atMs),
    mentions: mentions.map(mention => toEditionMention(mention, item.url, sources)),
    history: thinHistory(history, HISTORY_POINTS),
    measuredAtMs: Math.max(...item.counters.map(counter => counter.atMs)),
    stale: isStale(mentions, sources, atMs),
  }
}

/** Names a mention's source as people know it; the id of one that is no longer known. */
export function toEditionMention(
  { network, nativeId, counterId, sourceId, discussionUrl }: Mention,
  itemUrl: string,
  sources: ReadonlyMap<string, WatchedSource>,
): EditionMention {
  const sourceTitle = sources.get(sourceId)?.source.title ?? sourceId
  const ids = { nativeId: nativeId || itemUrl, counterId: counterId || itemUrl }
  return { network, ...ids, sourceId, discussionUrl, sourceTitle }
}

/** Whether every source that mentions an item has stopped answering. */
export function isStale(
  mentions: readonly Mention[],
  sources: ReadonlyMap<string, WatchedSource>,
  atMs: number,
): boolean {
  return mentions.every(({ sourceId }) => {
    const source = sources.get(sourceId)
    return source === undefined || isSilent(source.status, atMs)
  })
}
