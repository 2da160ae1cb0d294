import type { Redis } from 'ioredis'
import type { Item } from '../model/item.js'
import type { HistoryPoint } from '../model/observation.js'
import { MS_PER_SECOND } from '../model/time.js'
import { unpackHistory } from './history.js'
import { mentionsOf, namedCounters } from './item-record.js'
import { MAX_MERGE_HOPS, readStored, readTexts, type StoredItem } from './item-store.js'
import { unpackTexts } from './item-texts.js'
import { totalsOf } from './next-record.js'

/**
 * The items that are still kept, in the order of the ids; for the id of one that was merged into another, the other.
 * Endless chains and cycles of merges are left out. Reads `item:{id}` and `texts:{id}`, each in one command, and `item:{id}` again for each further merge on the way.
 */
export async function readItems(redis: Redis, itemIds: readonly string[]): Promise<Item[]> {
  const { ids, stored } = await readStanding(redis, itemIds)
  const texts = await readTexts(redis, ids)
  return ids.flatMap((id, i) => toItem(id, stored[i], texts[i]) ?? [])
}

/**
 * Recorded history of each item, in the order of the ids, oldest first: the points at which its counts changed, and their
 * present values. Reads `item:{id}`.
 */
export async function readHistories(redis: Redis, itemIds: readonly string[]): Promise<HistoryPoint[][]> {
  return (await readStored(redis, itemIds)).map(historyOf)
}

/** The points of an item's history, oldest first, the last of them with the present counts. */
export function historyOf({ record, history }: StoredItem): HistoryPoint[] {
  const points = history === undefined ? [] : unpackHistory(history)
  const now = record && totalsOf(namedCounters(record))
  const last = points.at(-1)
  return now === undefined || (last !== undefined && now.atMs - last.atMs < MS_PER_SECOND) ? points : [...points, now]
}

/** What is stored of items, under their ids after all merges. */
async function readStanding(
  redis: Redis,
  itemIds: readonly string[],
): Promise<{ ids: readonly string[]; stored: StoredItem[] }> {
  let ids = itemIds
  let stored = await readStored(redis, ids)
  for (let hop = 1; hop < MAX_MERGE_HOPS && stored.some(isMerged); hop++) {
    ids = ids.map((id, i) => stored[i]?.mergedInto ?? id)
    stored = await readStored(redis, ids)
  }
  return { ids: ids.filter((_, i) => !isMerged(stored[i])), stored: stored.filter(one => !isMerged(one)) }
}

const isMerged = (stored: StoredItem | undefined) => stored?.mergedInto !== undefined

function toItem(id: string, stored: StoredItem | undefined, texts: string | null | undefined): Item | undefined {
  if (stored?.record === undefined || texts == null) return undefined
  const { record } = stored
  const { firstSeenMs, lastSeenMs, tags, peaks } = record
  const [mentions, counters] = [mentionsOf(record), namedCounters(record)]
  return { id, ...unpackTexts(texts), tags: [...tags], firstSeenMs, lastSeenMs, mentions, counters, peaks }
}
