import type { Redis } from 'ioredis'
import type { Item } from '../model/item.js'
import type { Metric } from '../model/metric.js'
import { liftOf } from '../rank/lift.js'
import { readBaselines } from './baselines.js'

/** Each item's lift at a moment, in the order of the items. Reads the sources' baselines. */
export async function readLifts(
  redis: Redis,
  items: readonly Item[],
  weights: Partial<Record<Metric, number>>,
  atMs: number,
): Promise<(number | null)[]> {
  const sourceIds = items.flatMap(({ mentions }) => mentions.map(mention => mention.sourceId))
  const baselines = await readBaselines(redis, sourceIds)
  return items.map(item => liftOf(item, item.mentions, baselines, weights, atMs))
}
