import type { Redis } from 'ioredis'
import type { Item } from '../model/item.js'
import type { Metric } from '../model/metric.js'
import { readMentions } from '../observe/read-item.js'
import { liftOf } from '../rank/lift.js'
import { readBaselines } from './baselines.js'

/** Each item's lift at a moment, in the order of the items. Reads `mentions:{id}` and the sources' baselines. */
export async function readLifts(
  redis: Redis,
  items: readonly Item[],
  weights: Partial<Record<Metric, number>>,
  atMs: number,
): Promise<(number | null)[]> {
  const mentions = await readMentions(
    redis,
    items.map(item => item.id),
  )
  const baselines = await readBaselines(
    redis,
    mentions.flat().map(mention => mention.sourceId),
  )
  return items.map((item, i) => liftOf(item, mentions[i] ?? [], baselines, weights, atMs))
}
