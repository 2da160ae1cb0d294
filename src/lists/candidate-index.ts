import type { Redis } from 'ioredis'
import type { Item } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import type { CounterState } from '../model/observation.js'
import { indexKey } from '../platform/keys.js'
import { cooledPlace, indexPlace, scoreOf } from '../rank/score.js'
import { isChosen } from './qualifies.js'

/** What indexing needs to know of an item. */
export type Indexable = Pick<Item, 'site' | 'title' | 'summary' | 'language' | 'tags'> & {
  itemId: string
  counters: readonly CounterState[]
}

/**
 * Puts items into the index of every list that chooses them, at `ln s + λt`. The index holds candidates, not the
 * truth: an edition reads the counters again, so a lost or late write costs one observation's delay. Safe to repeat.
 * Writes `index:{list}`.
 */
export async function indexItems(
  redis: Redis,
  lists: readonly ListDefinition[],
  items: readonly Indexable[],
  atMs: number,
): Promise<void> {
  const pipeline = redis.pipeline()
  for (const list of lists) {
    const places = items.filter(item => isChosen(list, toChoosable(item))).flatMap(item => placeOf(list, item, atMs))
    if (places.length > 0) pipeline.zadd(indexKey(list.id), ...places)
  }
  if (pipeline.length === 0) return
  for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error
}

/** Item ids from place `from` on, best first. Reads `index:{list}`. */
export async function readCandidates(redis: Redis, listId: string, from: number, most: number): Promise<string[]> {
  return redis.zrevrange(indexKey(listId), from, from + most - 1)
}

/** Removes what has cooled below 0.01 per hour; how many went. Writes `index:{list}`. */
export async function trimIndex(redis: Redis, list: ListDefinition, atMs: number): Promise<number> {
  return redis.zremrangebyscore(indexKey(list.id), '-inf', cooledPlace(list.halfLifeHours, atMs))
}

function toChoosable(item: Indexable) {
  return { ...item, networks: item.counters.map(counter => counter.network) }
}

function placeOf(list: ListDefinition, item: Indexable, atMs: number): [number, string] | [] {
  const score = scoreOf(item.counters, list, atMs)
  return score > 0 ? [indexPlace(score, list.halfLifeHours, atMs), item.itemId] : []
}
