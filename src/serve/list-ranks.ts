import type { ServePorts } from './serve-ports.js'

/** The rank of an item in the newest edition of a list. */
export interface ListRank {
  listId: string
  title: string
  rank: number
}

type Editions = Pick<ServePorts, 'lists' | 'newest'>

/** The lists whose newest edition holds the item, in the order of the configuration. */
export function listRanksOf(itemId: string, { lists, newest }: Editions): ListRank[] {
  return lists().flatMap(({ id, title }) => {
    const rank = newest(id)?.entries.find(entry => entry.itemId === itemId)?.rank
    return rank === undefined ? [] : [{ listId: id, title, rank }]
  })
}

/** How many entries of the newest editions each source mentions, by source id; sources without any are absent. */
export function listedBySource({ lists, newest }: Editions): ReadonlyMap<string, number> {
  const itemsBySource = new Map<string, Set<string>>()
  for (const { id } of lists()) {
    for (const { itemId, mentions } of newest(id)?.entries ?? []) {
      for (const { sourceId } of mentions) {
        const items = itemsBySource.get(sourceId) ?? new Set<string>()
        itemsBySource.set(sourceId, items.add(itemId))
      }
    }
  }
  return new Map([...itemsBySource].map(([sourceId, items]) => [sourceId, items.size]))
}
