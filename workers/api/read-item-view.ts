import type { Redis } from 'ioredis'
import { readBaselines } from '../../src/lists/baselines.js'
import { isStale, toEditionMention } from '../../src/lists/build-entries.js'
import { currentCounts } from '../../src/lists/current-counts.js'
import { counterFiguresOf, figuresOf } from '../../src/lists/figures.js'
import type { Mention } from '../../src/model/item.js'
import type { CounterState } from '../../src/model/observation.js'
import { standingId } from '../../src/observe/merge-items.js'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { liftOf } from '../../src/rank/lift.js'
import { DEFAULT_HALF_LIFE_HOURS } from '../../src/rank/speeds.js'
import type { ItemView } from '../../src/serve/serve-ports.js'
import { readSources } from '../../src/sources/read-sources.js'

/**
 * One item with everything recorded of it and its figures as of now, rates with a half-life of one hour; `undefined`
 * when it is not kept. The id of an item that was merged into another gives the other. Reads `item:{id}` and the sources that mention it.
 */
export async function readItemView(redis: Redis, itemId: string, nowMs: number): Promise<ItemView | undefined> {
  const id = await standingId(redis, itemId)
  const [[item], [history = []]] = await Promise.all([readItems(redis, [id]), readHistories(redis, [id])])
  if (item === undefined) return undefined
  const { mentions } = item
  const sourceIds = [...new Set(mentions.map(mention => mention.sourceId))]
  const sources = new Map((await readSources(redis, sourceIds)).map(one => [one.source.id, one]))
  const { counters, mentions: _mentions, peaks: _peaks, ...described } = item
  const baselines = await readBaselines(redis, sourceIds)
  return {
    ...described,
    lift: liftOf(item, mentions, baselines, { likes: 1, comments: 1, shares: 1, views: 1 }, nowMs),
    halfLifeHours: DEFAULT_HALF_LIFE_HOURS,
    ...currentCounts(figuresOf(item, DEFAULT_HALF_LIFE_HOURS, nowMs), counters, mentions, sources),
    counters: counterFiguresOf(item, DEFAULT_HALF_LIFE_HOURS, nowMs),
    mentions: mentions.map(mention => toEditionMention(mention, item.url, sources)),
    history,
    joinedMs: joinedMs(counters, mentions),
    measuredAtMs: Math.max(item.firstSeenMs, ...counters.map(counter => counter.atMs)),
    stale: isStale(mentions, sources, nowMs),
  }
}

/** When the item was first mentioned under each counter's id, by metric. */
function joinedMs(counters: readonly CounterState[], mentions: readonly Mention[]): ItemView['joinedMs'] {
  const joined: ItemView['joinedMs'] = {}
  for (const { metric, network, counterId } of counters) {
    const mention = mentions.find(one => one.network === network && one.counterId === counterId) // oldest first
    if (mention !== undefined) joined[metric] = [...(joined[metric] ?? []), mention.firstSeenMs]
  }
  return joined
}
