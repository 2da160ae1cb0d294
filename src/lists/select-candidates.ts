import type { Redis } from 'ioredis'
import type { Item } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import { readItems } from '../observe/read-item.js'
import { leadNetwork, scoreOf } from '../rank/score.js'
import { readCandidates } from './candidate-index.js'
import { isChosen, isFastEnough, isYoungEnough } from './qualifies.js'
import { readLifts } from './read-lifts.js'

const MAX_CANDIDATES = 2_000

export interface ScoredItem {
  item: Item
  score: number
}

/**
 * A list's items at a moment, best first: the best 3·size candidates of the index with their exact scores, filtered
 * and capped; further candidates, up to 2,000, while the list is not full.
 */
export async function selectCandidates(redis: Redis, list: ListDefinition, atMs: number): Promise<ScoredItem[]> {
  const step = 3 * list.size
  const scored: ScoredItem[] = []
  const seen = new Set<string>()
  let selected: ScoredItem[] = []
  for (let from = 0; from < MAX_CANDIDATES && selected.length < list.size; from += step) {
    const ids = await readCandidates(redis, list.id, from, Math.min(step, MAX_CANDIDATES - from))
    const qualified: Item[] = []
    for (const item of await readItems(redis, ids)) {
      if (seen.has(item.id) || !doesQualify(list, item, atMs)) continue
      seen.add(item.id)
      qualified.push(item)
    }
    scored.push(...(await scoreItems(redis, list, qualified, atMs)))
    selected = applyCaps(list, scored.sort(byScore), atMs)
    if (ids.length < step) break
  }
  return selected
}

/** Each item's exact rate or lift at the moment; those that have none are left out. */
async function scoreItems(redis: Redis, list: ListDefinition, items: Item[], atMs: number): Promise<ScoredItem[]> {
  const scores =
    list.rankBy === 'lift'
      ? await readLifts(redis, items, list.weights, atMs)
      : items.map(item => scoreOf(item.counters, list, atMs))
  return items.flatMap((item, i) => {
    const score = scores[i] ?? 0
    return score > 0 ? [{ item, score }] : []
  })
}

/** Higher score first, then earlier first sight, then id: a total order. */
function byScore(a: ScoredItem, b: ScoredItem): number {
  return b.score - a.score || a.item.firstSeenMs - b.item.firstSeenMs || (a.item.id < b.item.id ? -1 : 1)
}

/** The first `size` of a ranked sequence, with no more of one site, author or network than the list allows. */
function applyCaps(list: ListDefinition, ranked: readonly ScoredItem[], atMs: number): ScoredItem[] {
  const sites = new Map<string, number>()
  const authors = new Map<string, number>()
  const networks = new Map<string, number>()
  const taken: ScoredItem[] = []
  for (const scored of ranked) {
    if (taken.length === list.size) break
    const { site, author } = scored.item
    const network = list.perNetwork === undefined ? undefined : leadNetwork(scored.item.counters, list, atMs)
    if (isFull(sites, site, list.perSite) || isFull(authors, author, list.perAuthor)) continue
    if (isFull(networks, network, list.perNetwork)) continue
    sites.set(site, (sites.get(site) ?? 0) + 1)
    if (author !== undefined) authors.set(author, (authors.get(author) ?? 0) + 1)
    if (network !== undefined) networks.set(network, (networks.get(network) ?? 0) + 1)
    taken.push(scored)
  }
  return taken
}

function doesQualify(list: ListDefinition, item: Item, atMs: number): boolean {
  const networks = item.counters.map(counter => counter.network)
  return isChosen(list, { ...item, networks }) && isYoungEnough(list, item, atMs) && isFastEnough(list, item, atMs)
}

function isFull(taken: ReadonlyMap<string, number>, name: string | undefined, cap: number | undefined): boolean {
  return name !== undefined && cap !== undefined && (taken.get(name) ?? 0) >= cap
}
