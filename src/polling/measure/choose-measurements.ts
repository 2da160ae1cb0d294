import type { NetworkName } from '../../model/finding.js'
import type { Item } from '../../model/item.js'
import type { ListDefinition } from '../../model/list.js'
import type { MeasuredNetwork } from '../../networks/readable-network.js'
import { measureValue } from '../../rank/measure-value.js'
import { scoreOf } from '../../rank/score.js'

/** One id to ask a network for, and what the answer is worth. */
export interface Measurement {
  nativeId: string
  itemIds: string[]
  /** How much a measurement can change the lists, per hour of their scores. */
  value: number
}

/**
 * What to ask a network for next, most valuable first: the counters of listed items that no listing has shown
 * for longer than their grace and the network's own pause, and, where a network counts addresses, those that it was not
 * asked for yet. A dead counter is never among them. Pure.
 */
export function chooseMeasurements(
  { name, measure }: MeasuredNetwork,
  lists: readonly ListDefinition[],
  items: readonly Item[],
  atMs: number,
): Measurement[] {
  if (measure === undefined) return []
  const chosen = new Map<string, Measurement>()
  const add = (nativeId: string, itemId: string, value: number) => {
    const before = chosen.get(nativeId) ?? { nativeId, itemIds: [], value: 0 }
    const itemIds = before.itemIds.includes(itemId) ? before.itemIds : [...before.itemIds, itemId]
    chosen.set(nativeId, { nativeId, itemIds, value: before.value + value })
  }
  for (const item of items) {
    for (const [nativeId, value] of valuesOf(item, name, lists, measure.minIntervalMs, atMs)) {
      if (value > 0) add(nativeId, item.id, value)
    }
    if (measure.of === 'addresses' && !item.counters.some(({ network }) => network === name)) {
      add(item.url, item.id, Math.max(0, ...lists.map(list => scoreOf(item.counters, list, atMs))))
    }
  }
  return [...chosen.values()].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value)
}

/** The ids of one request: the most valuable one, and the next of its group, as many as the network takes. */
export function nextBatch(
  { measure }: MeasuredNetwork,
  measurements: readonly Measurement[],
): { batch: Measurement[]; rest: Measurement[] } {
  const groupOf = (one: Measurement) => measure?.groupOf?.(one.nativeId) ?? ''
  const [first] = measurements
  if (first === undefined) return { batch: [], rest: [] }
  const batch = measurements.filter(one => groupOf(one) === groupOf(first)).slice(0, measure?.batchSize ?? 1)
  return { batch, rest: measurements.filter(one => !batch.includes(one)) }
}

/** The value of measuring, by native id, for those of the network's counters that were not seen lately. */
function valuesOf(
  item: Item,
  network: NetworkName,
  lists: readonly ListDefinition[],
  minIntervalMs: number,
  atMs: number,
): Map<string, number> {
  const values = new Map<string, number>()
  for (const counter of item.counters) {
    const isSeenLately = atMs - counter.atMs <= Math.max(counter.graceMs, minIntervalMs)
    const nativeId = nativeIdOf(item, counter)
    if (counter.network !== network || isSeenLately || nativeId === undefined) continue
    const worths = lists.map(list => {
      const weight = (list.weights[counter.metric] ?? 0) * (list.networkWeights?.[network] ?? 1)
      return measureValue(counter, { ...list, weight }, atMs)
    })
    values.set(nativeId, (values.get(nativeId) ?? 0) + Math.max(0, ...worths))
  }
  return values
}

/** What a network is asked for to measure a counter: of several copies of a post, the one on its own server. */
function nativeIdOf({ mentions, url }: Item, { network, counterId }: Item['counters'][number]): string | undefined {
  if (counterId === '') return url
  const naming = mentions.filter(mention => mention.network === network && mention.counterId === counterId)
  return (naming.find(({ isCopy }) => !isCopy) ?? naming[0])?.nativeId
}
