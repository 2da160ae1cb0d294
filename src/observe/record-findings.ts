import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import type { Finding } from '../model/finding.js'
import { METRICS } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { MS_PER_DAY } from '../model/time.js'
import { historyKey, itemKey, mentionsKey } from '../platform/keys.js'
import { defineJoinedScript } from '../platform/scripts.js'
import { itemTexts } from './item-texts.js'
import { mergeSameItems, type ObservedItem, toObservedItem } from './observed-item.js'
import { counterName, unpackCounter } from './packed-counter.js'

export const ITEM_LIFETIME_MS = 7 * MS_PER_DAY

export interface Observer {
  sourceId: string
  /** Site of the source's own address: on its own site a source names the item. */
  site: string
  tags: readonly string[]
}

export interface RecordSettings {
  /** When the answer was received: the moment that its counts are of. */
  receivedAtMs: number
  graceMs: number
  /** Every half-life in use, 1 and 6 hours among them. */
  halfLivesHours: readonly number[]
}

/** An item as recorded, with the state of all its counters. */
export interface RecordedItem extends ObservedItem {
  firstSeenMs: number
  counters: CounterState[]
}

export interface RecordedFindings {
  items: RecordedItem[]
  /** Observations that were newer than what was known. */
  taken: number
  setAside: { entry: string; reason: string }[]
}

/**
 * Records what one answer of one source held: cleans it, finds each item's identity, and stores mentions, counters,
 * peaks and history. Recording the same again changes nothing. Writes `item:{id}`, `mentions:{id}` and
 * `history:{id}`, each item in one atomic step.
 */
export async function recordFindings(
  redis: Redis,
  observer: Observer,
  findings: readonly Finding[],
  settings: RecordSettings,
): Promise<RecordedFindings> {
  const recorded: RecordedFindings = { items: [], taken: 0, setAside: [] }
  const observed: ObservedItem[] = []
  for (const finding of findings) {
    const readied = toObservedItem(finding, observer.tags)
    if (readied.kind === 'observed') observed.push(readied.item)
    else recorded.setAside.push({ entry: readied.entry, reason: readied.reason })
  }
  const items = mergeSameItems(observed)
  addReplies(recorded, await recordItems(redis, items, observer, settings))
  return recorded
}

/** [observations taken, first seen ms, then counter name and packed state in turn] */
type RecordReply = [number, Buffer, ...Buffer[]]

/** In place of the number of observations taken; nothing was recorded then. */
const MERGED = -1
const TEXT_WANTED = -2

export const runRecordObservation = defineJoinedScript<RecordReply>('record-observation-3', 'bytes')

/** The digest of the text that Redis was last told, by item and source: most polls tell the same texts again. */
const toldTexts = new LRUCache<string, string>({ max: 50_000 })
const tellerOf = (item: ObservedItem, observer: Observer) => `${item.itemId} ${observer.sourceId}`

function toCall(
  item: ObservedItem,
  observer: Observer,
  settings: RecordSettings,
): { keys: string[]; args: (string | number)[] } {
  const teller = tellerOf(item, observer)
  const isTold = toldTexts.get(teller) === item.textDigest
  if (!isTold) toldTexts.set(teller, item.textDigest)
  const isOwnSite = item.site === observer.site || item.site.endsWith(`.${observer.site}`)
  return {
    keys: [itemKey(item.itemId), mentionsKey(item.itemId), historyKey(item.itemId)],
    args: [
      settings.receivedAtMs,
      ITEM_LIFETIME_MS,
      settings.graceMs,
      settings.halfLivesHours.join(' '),
      observer.sourceId,
      JSON.stringify(
        item.mentions.map(({ network, nativeId, discussionUrl }) => ({ network, nativeId, discussionUrl })),
      ),
      isOwnSite ? 0 : 1,
      item.textDigest,
      item.tags.join('\n'),
      isTold ? '' : itemTexts(item),
      ...countArguments(item, settings.receivedAtMs),
    ],
  }
}

/**
 * Each item with its reply; one that was merged into another is recorded there, under the other's id, and one whose text
 * Redis does not have any more is told with it.
 */
async function recordItems(
  redis: Redis,
  items: readonly ObservedItem[],
  observer: Observer,
  settings: RecordSettings,
): Promise<[ObservedItem, RecordReply][]> {
  const replies = await Promise.all(
    items.map(item => {
      const { keys, args } = toCall(item, observer, settings)
      return runRecordObservation(redis, keys, args)
    }),
  )
  const recorded: [ObservedItem, RecordReply][] = []
  const again: ObservedItem[] = []
  for (const [i, item] of items.entries()) {
    const reply = replies[i]
    if (reply === undefined) continue
    if (reply[0] === MERGED) again.push({ ...item, itemId: String(reply[1]) })
    else if (reply[0] === TEXT_WANTED) {
      toldTexts.delete(tellerOf(item, observer))
      again.push(item)
    } else recorded.push([item, reply])
  }
  return again.length === 0 ? recorded : [...recorded, ...(await recordItems(redis, again, observer, settings))]
}

function addReplies(recorded: RecordedFindings, replies: readonly [ObservedItem, RecordReply][]): void {
  for (const [item, [taken, firstSeen, ...states]] of replies) {
    const counters: CounterState[] = []
    for (let n = 0; n + 1 < states.length; n += 2) {
      const counter = unpackCounter(String(states[n]), states[n + 1])
      if (counter !== undefined) counters.push(counter)
    }
    recorded.items.push({ ...item, firstSeenMs: Number(firstSeen), counters })
    recorded.taken += taken
  }
}

/** Counter name, count, measured at ms, counted since ms or '', for each counter in turn. */
function countArguments(item: ObservedItem, receivedAtMs: number): (string | number)[] {
  const args: (string | number)[] = []
  for (const mention of item.mentions) {
    const measuredAtMs = Math.min(mention.measuredAtMs ?? receivedAtMs, receivedAtMs)
    for (const metric of METRICS) {
      const count = mention.counts[metric]
      if (count === undefined) continue
      const name = counterName(metric, mention.network, mention.nativeId)
      args.push(name, count, Math.floor(measuredAtMs), mention.countedSinceMs ?? '')
    }
  }
  return args
}
