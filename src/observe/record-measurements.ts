import type { Redis } from 'ioredis'
import { type Counts, METRICS } from '../model/metric.js'
import { historyKey, itemKey, mentionsKey } from '../platform/keys.js'
import { counterName } from './packed-counter.js'
import { ITEM_LIFETIME_MS, type RecordSettings, runRecordObservation } from './record-findings.js'

/** What a network told of one native id of an item. */
export interface MeasuredCounts {
  itemId: string
  network: string
  nativeId: string
  counts: Counts
}

/**
 * Records counters that were asked for by themselves: no source mentions the items by it, and what is known of them but
 * their counts stays as it is. Items that are no longer kept stay forgotten. How many observations were newer than
 * what was known. Writes `item:{id}` and `history:{id}`.
 */
export async function recordMeasurements(
  redis: Redis,
  measured: readonly MeasuredCounts[],
  settings: RecordSettings,
): Promise<number> {
  const replies = await Promise.all(
    measured.map(({ itemId, network, nativeId, counts }) => {
      const keys = [itemKey(itemId), mentionsKey(itemId), historyKey(itemId)]
      return runRecordObservation(redis, keys, [
        settings.receivedAtMs,
        ITEM_LIFETIME_MS,
        settings.graceMs,
        settings.halfLivesHours.join(' '),
        ...['', '', '', '', '', ''], // no source, mentions, site, text or tags
        ...METRICS.flatMap(metric => {
          const count = counts[metric]
          return count === undefined ? [] : [counterName(metric, network, nativeId), count, settings.receivedAtMs, '']
        }),
      ])
    }),
  )
  return replies.reduce((sum, [taken]) => sum + Math.max(0, taken), 0)
}
