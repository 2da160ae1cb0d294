import type { Redis } from 'ioredis'
import type { Counts } from '../model/metric.js'
import type { ItemRecord } from './item-record.js'
import { type ItemWrite, readStored, writeItems } from './item-store.js'
import { nextHistory, withStrayLimit } from './keep-history.js'
import { type MeasuredCounter, nextMeasuredRecord } from './next-record.js'
import { type GivenRecordSettings, recordSettings } from './record-settings.js'

/** What a network reports now of one native id of an item. */
export interface MeasuredCounts {
  itemId: string
  network: string
  nativeId: string
  counts: Counts
}

/** Rounds in which conflicting writes are tried again; the rest is measured again soon. */
const MAX_ROUNDS = 8

/**
 * Records measured counters. Nothing else in the items' records changes. Items that are no longer kept are
 * ignored. Returns how many counts were newer than what was
 * known. Writes `item:{id}`.
 */
export async function recordMeasurements(
  redis: Redis,
  measured: readonly MeasuredCounts[],
  given: GivenRecordSettings,
): Promise<number> {
  let pending = groupByItem(measured)
  let taken = 0
  for (let round = 0; pending.size > 0 && round < MAX_ROUNDS; round++) {
    const stored = await readStored(redis, [...pending.keys()])
    const settings = await withStrayLimit(redis, stored, recordSettings(given))
    const again = new Map<string, readonly MeasuredCounts[]>()
    const writes: ItemWrite[] = []
    const takenOf = new Map<string, number>()
    for (const [i, [itemId, counts]] of [...pending].entries()) {
      const before = stored[i]
      if (before?.mergedInto !== undefined) again.set(before.mergedInto, counts)
      if (before?.record === undefined || before.mergedInto !== undefined) continue
      const next = nextMeasuredRecord(before.record, countersOf(before.record, counts), settings)
      if (next.taken === 0) continue
      takenOf.set(itemId, next.taken)
      writes.push({ itemId, before, record: next.record, history: nextHistory(before, next, settings) })
    }
    for (const [i, isStored] of (await writeItems(redis, writes)).entries()) {
      const itemId = writes[i]?.itemId ?? ''
      if (isStored) taken += takenOf.get(itemId) ?? 0
      else again.set(itemId, pending.get(itemId) ?? [])
    }
    pending = again
  }
  return taken
}

function groupByItem(measured: readonly MeasuredCounts[]): Map<string, readonly MeasuredCounts[]> {
  const byItem = new Map<string, readonly MeasuredCounts[]>()
  for (const one of measured) byItem.set(one.itemId, [...(byItem.get(one.itemId) ?? []), one])
  return byItem
}

/** A native id that no mention has is the address of the item: its network counts pages. */
function countersOf({ mentions }: ItemRecord, measured: readonly MeasuredCounts[]): MeasuredCounter[] {
  const parts = mentions.flatMap(mention => mention.parts)
  return measured.map(({ network, nativeId, counts }) => {
    const part = parts.find(one => one.network === network && one.nativeId === nativeId)
    return { network, counterId: part?.counterId ?? '', isCopy: part?.isCopy ?? false, counts }
  })
}
