import type { ChainableCommander, Redis } from 'ioredis'
import { z } from 'zod'
import type { Item, Mention, Peak } from '../model/item.js'
import { METRICS } from '../model/metric.js'
import type { HistoryPoint } from '../model/observation.js'
import { historyKey, itemKey, mentionsKey } from '../platform/keys.js'
import { unpackHistoryPoint } from './history.js'
import { unpackCounter } from './packed-counter.js'

/**
 * The items that are still kept, in the order of the ids; for the id of one that was merged into another, the other.
 * Reads `item:{id}` in one pipeline, and one more where there are merged ones.
 */
export async function readItems(redis: Redis, itemIds: readonly string[]): Promise<Item[]> {
  const hashes = await runPipeline(redis, itemIds, (pipeline, id) => pipeline.hgetallBuffer(itemKey(id)))
  const fields = hashes.map(hash => BufferHash.parse(hash))
  const standingIds = itemIds.map((id, i) => fields[i]?.['mergedInto']?.toString() ?? id)
  if (standingIds.some((id, i) => id !== itemIds[i])) return readItems(redis, standingIds)
  return fields.flatMap((hash, i) => toItem(itemIds[i] ?? '', hash) ?? [])
}

/** Mentions of each item, in the order of the ids, first seen first. Reads `mentions:{id}`. */
export async function readMentions(redis: Redis, itemIds: readonly string[]): Promise<Mention[][]> {
  const hashes = await runPipeline(redis, itemIds, (pipeline, id) => pipeline.hgetall(mentionsKey(id)))
  return hashes.map(hash => toMentions(StringHash.parse(hash)))
}

/** Recorded history of each item, in the order of the ids, oldest first. Reads `history:{id}`. */
export async function readHistories(redis: Redis, itemIds: readonly string[]): Promise<HistoryPoint[][]> {
  const ranges = await runPipeline(redis, itemIds, (pipeline, id) => pipeline.zrange(historyKey(id), 0, '-1'))
  return ranges.map(range => z.array(z.string()).parse(range).map(unpackHistoryPoint))
}

const BufferHash = z.record(z.string(), z.instanceof(Buffer))
const StringHash = z.record(z.string(), z.string())
const StoredMentions = z.array(
  z.object({ network: z.string(), nativeId: z.string(), discussionUrl: z.string().optional() }),
)

async function runPipeline(
  redis: Redis,
  itemIds: readonly string[],
  ask: (pipeline: ChainableCommander, itemId: string) => ChainableCommander,
): Promise<unknown[]> {
  if (itemIds.length === 0) return []
  const pipeline = redis.pipeline()
  for (const itemId of itemIds) ask(pipeline, itemId)
  const replies = (await pipeline.exec()) ?? []
  return replies.map(([error, reply]) => {
    if (error !== null) throw error
    return reply
  })
}

function toItem(id: string, hash: Record<string, Buffer>): Item | undefined {
  const text = (field: string) => hash[field]?.toString()
  const [title, url, site] = [text('title'), text('url'), text('site')]
  if (title === undefined || url === undefined || site === undefined) return undefined
  const names = text('counters')?.split('\n') ?? []
  return {
    id,
    url,
    title,
    site,
    summary: text('summary'),
    image: text('image'),
    author: text('author'),
    language: text('language'),
    tags: text('tags')?.split('\n') ?? [],
    publishedAtMs: hash['published'] && Number(text('published')),
    firstSeenMs: Number(text('firstSeen')),
    lastSeenMs: Number(text('lastSeen')),
    counters: names.flatMap(name => unpackCounter(name, hash[`c:${name}`]) ?? []),
    peaks: toPeaks(text),
  }
}

function toPeaks(text: (field: string) => string | undefined): Item['peaks'] {
  const peaks: Item['peaks'] = {}
  for (const metric of METRICS) {
    const [perHour, atMs] = text(`peak:${metric}`)?.split(' ') ?? []
    if (perHour !== undefined) peaks[metric] = { perHour: Number(perHour), atMs: Number(atMs) } satisfies Peak
  }
  return peaks
}

function toMentions(hash: Record<string, string>): Mention[] {
  const mentions = Object.entries(hash).flatMap(([sourceId, stored]) => {
    const space = stored.indexOf(' ')
    const firstSeenMs = Number(stored.slice(0, space))
    const parts = StoredMentions.parse(JSON.parse(stored.slice(space + 1)))
    return parts.map(part => ({ sourceId, firstSeenMs, ...part }))
  })
  return mentions.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.sourceId < b.sourceId ? -1 : 1))
}
