import type { Redis } from 'ioredis'
import type { Item, Mention } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import { indexKey } from '../platform/keys.js'
import { latestNowMs } from '../platform/latest-clock.js'
import type { Baselines } from '../rank/baseline.js'
import { liftOf } from '../rank/lift.js'
import { cooledPlace, indexPlace, scoreOf } from '../rank/score.js'
import { countChoice } from './choice-counts.js'
import { heldWords } from './held-words.js'
import { isChosen } from './qualifies.js'

/** Counts, weights and all. */
const BEYOND_ANY_SCORE = 1e20

/** What indexing needs to know of an item. */
export type Indexable = Pick<
  Item,
  'site' | 'title' | 'summary' | 'language' | 'tags' | 'publishedAtMs' | 'firstSeenMs' | 'counters'
> & {
  itemId: string
  /** The sources whose baselines lift is computed from; without them an item is not in lists by lift. */
  mentionedBy?: readonly Pick<Mention, 'network' | 'counterId' | 'sourceId'>[]
}

/**
 * Puts items into the index of every list that chooses them, at `ln s + λt`. The index holds candidates, not the
 * truth: an edition reads the counters again, so a lost or late write costs one observation's delay. Safe to repeat.
 * Writes `index:{list}`, and `choices:{list}:<hour>` for items that were first seen at this moment.
 */
export async function indexItems(
  redis: Redis,
  lists: readonly ListDefinition[],
  items: readonly Indexable[],
  atMs: number,
  baselines: ReadonlyMap<string, Baselines> = new Map(),
): Promise<void> {
  const pipeline = redis.pipeline()
  const judged = items.map(item => ({ item, choosable: toChoosable(item), held: heldWords(lists, item) }))
  for (const list of lists) {
    for (const { choosable, held } of judged) {
      if (choosable.firstSeenMs === atMs) countChoice(pipeline, list, choosable, held, atMs)
    }
    const chosen = judged.filter(({ choosable, held }) => isChosen(list, choosable, held))
    const places = chosen.flatMap(({ item }) => placeOf(list, item, atMs, baselines))
    if (places.length > 0) pipeline.zadd(indexKey(list.id), ...places)
  }
  if (pipeline.length === 0) return
  for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error
}

/** Item ids from place `from` on, best first. Reads `index:{list}`. */
export async function readCandidates(redis: Redis, listId: string, from: number, most: number): Promise<string[]> {
  return redis.zrevrange(indexKey(listId), from, from + most - 1)
}

/**
 * Removes what has cooled below 0.01 per hour, and what no score of now could have placed so high: it was placed by a
 * clock that was put back since. How many went. Writes `index:{list}`.
 */
export async function trimIndex(redis: Redis, { id, halfLifeHours }: ListDefinition, atMs: number): Promise<number> {
  const hottest = indexPlace(BEYOND_ANY_SCORE, halfLifeHours, await latestNowMs(redis, atMs))
  const strays = await redis.zremrangebyscore(indexKey(id), hottest, '+inf')
  return strays + (await redis.zremrangebyscore(indexKey(id), '-inf', cooledPlace(halfLifeHours, atMs)))
}

function toChoosable(item: Indexable) {
  return { ...item, networks: item.counters.map(counter => counter.network) }
}

function placeOf(
  list: ListDefinition,
  item: Indexable,
  atMs: number,
  baselines: ReadonlyMap<string, Baselines>,
): [number, string] | [] {
  const score =
    list.rankBy === 'lift'
      ? (liftOf(item, item.mentionedBy ?? [], baselines, list.weights, atMs) ?? 0)
      : scoreOf(item.counters, list, atMs)
  return score > 0 ? [indexPlace(score, list.halfLifeHours, atMs), item.itemId] : []
}
