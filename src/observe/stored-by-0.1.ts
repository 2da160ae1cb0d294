import { z } from 'zod'
import type { Peak } from '../model/item.js'
import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState, HistoryPoint } from '../model/observation.js'
import type { ItemRecord, MentionPart, SourceMention } from './item-record.js'
import { type ItemTexts, packTexts, textDigest } from './item-texts.js'

/** What version 0.1 stored of an item in three keys: a hash, a hash of mentions, a sorted set of history. */
export interface StoredBy01 {
  fields: Readonly<Record<string, Buffer>>
  mentions: Readonly<Record<string, string>>
  history: readonly string[]
}

/** The same in today's shape. */
export interface ConvertedItem {
  record: ItemRecord
  /** As packed by `item-texts`. */
  texts: string
  history: HistoryPoint[]
  /** Counters that were one counter of the page, reported under several ids. */
  joinedCounters: number
}

/** For a reporter that version 0.1 did not store. */
const UNKNOWN_REPORTER = 1

/**
 * An item of version 0.1 in today's shape; undefined when it holds no item. Counters of feeds, which were named by the
 * entry's id, become the one of the page: the largest stands. Decayed gains of other half-lives are dropped: such a
 * counter goes on as if it had been observed once. Pure.
 */
export function convertFrom01({ fields, mentions, history }: StoredBy01): ConvertedItem | undefined {
  const text = (name: string) => fields[name]?.toString()
  const [title, url, site] = [text('title'), text('url'), text('site')]
  if (title === undefined || url === undefined || site === undefined) return undefined
  const published = text('published')
  const texts: ItemTexts = {
    ...{ title, url, site, summary: text('summary'), image: text('image') },
    ...{ author: text('author'), language: text('language') },
    publishedAtMs: published === undefined ? undefined : Number(published),
  }
  const packed = packTexts(texts)
  const names = text('counters')?.split('\n') ?? []
  const counters = names.flatMap(name => convertCounter(name, fields[`c:${name}`]) ?? [])
  const distinct = largestOfEach(counters)
  return {
    texts: packed,
    history: history.map(convertPoint),
    joinedCounters: counters.length - distinct.length,
    record: {
      revision: 0,
      firstSeenMs: Number(text('firstSeen')),
      lastSeenMs: Number(text('lastSeen')),
      textDigest: textDigest(packed),
      tags: text('tags')?.split('\n') ?? [],
      mentions: convertMentions(mentions, text('namer')),
      counters: distinct,
      peaks: convertPeaks(text),
    },
  }
}

const DOUBLE_BYTES = 8

/** `<metric>:<network>:<native id>`, and count, time, origin, count at the origin and grace as doubles. */
function convertCounter(name: string, packed: Buffer | undefined): CounterState | undefined {
  const [metricName = '', network = '', ...rest] = name.split(':')
  const metric = METRICS.find(known => known === metricName)
  if (metric === undefined || packed === undefined || packed.length < 5 * DOUBLE_BYTES) return undefined
  const [count = 0, atMs = 0, originMs = 0, originCount = 0, graceMs = 0] = [0, 1, 2, 3, 4].map(i =>
    packed.readDoubleLE(i * DOUBLE_BYTES),
  )
  return {
    ...{ network, counterId: network === 'feed' ? '' : rest.join(':'), metric, count, atMs, originMs, originCount },
    datedBy: originCount === 0 && originMs < atMs ? UNKNOWN_REPORTER : 0,
    ...{ reportedBy: UNKNOWN_REPORTER, isCopy: false, baseline: count, highest: count, lowSinceMs: undefined },
    ...{ graceMs, speedsHours: [], gains: [] },
  }
}

function largestOfEach(counters: readonly CounterState[]): CounterState[] {
  const largest = new Map<string, CounterState>()
  for (const counter of counters) {
    const key = `${counter.metric} ${counter.network} ${counter.counterId}`
    const known = largest.get(key)
    if (known === undefined || counter.count > known.count) largest.set(key, counter)
  }
  return [...largest.values()]
}

const Parts = z.array(z.object({ network: z.string(), nativeId: z.string(), discussionUrl: z.string().optional() }))

/** Source id → "<first seen ms> <parts as JSON>"; the namer is "<0 on its own site, else 1> <first seen> <source id>". */
function convertMentions(mentions: Readonly<Record<string, string>>, namer: string | undefined): SourceMention[] {
  const ownSource = namer?.startsWith('0 ') ? namer.split(' ').slice(2).join(' ') : undefined
  return Object.entries(mentions).map(([sourceId, stored]) => {
    const space = stored.indexOf(' ')
    const parts = Parts.parse(JSON.parse(stored.slice(space + 1))).map(({ network, nativeId, discussionUrl }) => {
      const id = network === 'feed' ? '' : nativeId
      return { network, nativeId: id, counterId: id, isCopy: false, discussionUrl } satisfies MentionPart
    })
    return { sourceId, firstSeenMs: Number(stored.slice(0, space)), isOwnSite: sourceId === ownSource, parts }
  })
}

/** "<rate per hour> <ms>" */
function convertPeaks(text: (field: string) => string | undefined): Partial<Record<Metric, Peak>> {
  const peaks: Partial<Record<Metric, Peak>> = {}
  for (const metric of METRICS) {
    const [perHour, atMs] = text(`peak:${metric}`)?.split(' ') ?? []
    if (perHour !== undefined) peaks[metric] = { perHour: Number(perHour), atMs: Number(atMs) }
  }
  return peaks
}

/** "<ms> <likes> <comments> <shares> <views>", `-` where there is no count. */
function convertPoint(member: string): HistoryPoint {
  const [at, ...values] = member.split(' ')
  const known = METRICS.flatMap((metric, i) => {
    const value = values[i]
    return value === undefined || value === '-' ? [] : [[metric, Number(value)] as const]
  })
  return { atMs: Number(at), counts: Object.fromEntries(known) }
}
