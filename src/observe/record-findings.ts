import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Finding } from '../model/finding.js'
import { METRICS } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'
import { historyKey, itemKey, mentionsKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import { mergeSameItems, type ObservedItem, toObservedItem } from './observed-item.js'
import { counterName, unpackCounter } from './packed-counter.js'

const ITEM_LIFETIME_MS = 7 * 24 * 3_600_000
const BATCH = 64

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
  const readied = findings.map(finding => toObservedItem(finding, observer.tags))
  const setAside = readied.flatMap(one => (one.kind === 'set-aside' ? [{ entry: one.entry, reason: one.reason }] : []))
  const observed = mergeSameItems(readied.flatMap(one => (one.kind === 'observed' ? [one.item] : [])))
  const items: RecordedItem[] = []
  let taken = 0
  for (let start = 0; start < observed.length; start += BATCH) {
    const batch = observed.slice(start, start + BATCH)
    const replies = await Promise.all(batch.map(item => recordItem(redis, observer, item, settings)))
    for (const reply of replies) {
      items.push(reply.item)
      taken += reply.taken
    }
  }
  return { items, taken, setAside }
}

/** [observations taken, first seen ms, then counter name and packed state in turn] */
const runRecordObservation = defineScript<[number, string, ...string[]]>('record-observation-3')

async function recordItem(redis: Redis, observer: Observer, item: ObservedItem, settings: RecordSettings) {
  const text = textFields(item)
  const isOwnSite = item.site === observer.site || item.site.endsWith(`.${observer.site}`)
  const counts = countArguments(item, settings.receivedAtMs)
  const [taken, firstSeen, ...states] = await runRecordObservation(
    redis,
    [itemKey(item.itemId), mentionsKey(item.itemId), historyKey(item.itemId)],
    [
      settings.receivedAtMs,
      ITEM_LIFETIME_MS,
      settings.graceMs,
      settings.halfLivesHours.join(' '),
      observer.sourceId,
      JSON.stringify(
        item.mentions.map(({ network, nativeId, discussionUrl }) => ({ network, nativeId, discussionUrl })),
      ),
      isOwnSite ? 0 : 1,
      createHash('sha1').update(JSON.stringify(text)).digest('base64url').slice(0, 11),
      item.tags.join('\n'),
      text.length,
      ...text.flat(),
      counts.length,
      ...counts.flat(),
    ],
  )
  const counters: CounterState[] = []
  for (let i = 0; i + 1 < states.length; i += 2) {
    const counter = unpackCounter(states[i] ?? '', states[i + 1] ?? '')
    if (counter !== undefined) counters.push(counter)
  }
  return { taken, item: { ...item, firstSeenMs: Number(firstSeen), counters } }
}

function textFields(item: ObservedItem): [string, string][] {
  const fields = {
    title: item.title,
    url: item.url,
    site: item.site,
    summary: item.summary,
    image: item.image,
    author: item.author,
    language: item.language,
    published: item.publishedAtMs?.toFixed(0),
  }
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

/** [counter name, count, measured at ms, counted since ms or ''] */
function countArguments(item: ObservedItem, receivedAtMs: number): [string, number, number, number | ''][] {
  return item.mentions.flatMap(mention =>
    METRICS.flatMap(metric => {
      const count = mention.counts[metric]
      if (count === undefined) return []
      const measuredAtMs = Math.min(mention.measuredAtMs ?? receivedAtMs, receivedAtMs)
      const name = counterName(metric, mention.network, mention.nativeId)
      return [[name, count, measuredAtMs, mention.countedSinceMs ?? ''] satisfies [string, number, number, number | '']]
    }),
  )
}
