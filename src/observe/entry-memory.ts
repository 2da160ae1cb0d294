import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { MS_PER_DAY } from '../model/time.js'
import { entriesKey } from '../platform/keys.js'
import { isSameSite } from './counter-owner.js'
import { readTexts } from './item-store.js'
import { unpackTexts } from './item-texts.js'
import { mergeItems, standingId } from './merge-items.js'
import type { ObservedItem } from './observed-item.js'
import { siteOf } from './site.js'

/** An entry of a feed in the newest answer: the feed's own id for it, and the item that it links to. */
export interface FeedEntry {
  entryId: string
  item: Pick<ObservedItem, 'itemId' | 'title' | 'url' | 'publishedAtMs'>
}

/** Entries remembered of a source: those of its newest answers. */
const MAX_ENTRIES = 256
const LIFETIME_MS = 30 * MS_PER_DAY
const HASH_BYTES = 6
const ID_BYTES = 11
const ENTRY_BYTES = HASH_BYTES + ID_BYTES

/**
 * Follows entries whose address has changed under the same id: the item keeps its id and its history, and the new address
 * leads to it. Returns how many moved. Reads and writes `entries:<source>`; merges `item:{id}`.
 *
 * An id that stands for a place in the feed ("1" is whatever is on top) must not join unrelated items: an entry has moved only
 * when its id occurs once in the answer, the item known by it is not in the answer any more, the new one was not known
 * under another id, and the two were published at the same moment or share a third of the words of their titles. Nor may a
 * feed join the pages of others: both addresses are of its own site, or of one site for a machine of the operator's own.
 */
export async function followMovedEntries(
  redis: Redis,
  { sourceId, site, isOwnMachine }: MovedEntriesOf,
  entries: readonly FeedEntry[],
): Promise<number> {
  const single = withSingleIds(entries)
  if (single.size === 0) return 0
  const key = entriesKey(sourceId)
  const stored = await redis.getBuffer(key)
  const known = stored === null ? new Map<string, string>() : unpackEntries(stored)
  const present = new Set(entries.map(({ item }) => item.itemId))
  const knownItems = new Set(known.values())
  const moved = [...single].flatMap(([hash, { item }]) => {
    const before = known.get(hash)
    const isCandidate = before !== undefined && before !== item.itemId && !present.has(before)
    return isCandidate && !knownItems.has(item.itemId) ? [{ before, item }] : []
  })
  let merged = 0
  for (const { before, item } of moved) {
    if (!(await isSameEntry(redis, before, item, isOwnMachine ? undefined : site))) continue
    if ((await mergeItems(redis, before, item.itemId)) !== undefined) merged += 1
  }
  const packed = packEntries(known, single)
  if (stored === null || !packed.equals(stored)) await redis.set(key, packed, 'PX', LIFETIME_MS)
  else await redis.pexpire(key, LIFETIME_MS)
  return merged
}

/** The source of the entries. */
export interface MovedEntriesOf {
  sourceId: string
  /** The host that answered for the source. */
  site: string
  isOwnMachine?: boolean | undefined
}

const SAME_MOMENT_MS = 60_000
const SHARED_WORDS = 1 / 3

async function isSameEntry(
  redis: Redis,
  itemId: string,
  moved: FeedEntry['item'],
  site = siteOf(moved.url),
): Promise<boolean> {
  const [texts] = await readTexts(redis, [await standingId(redis, itemId)])
  if (texts == null) return false
  const before = unpackTexts(texts)
  if (![before.url, moved.url].every(url => isSameSite(siteOf(url), site))) return false
  const apartMs = Math.abs((before.publishedAtMs ?? Number.NaN) - (moved.publishedAtMs ?? Number.NaN))
  return apartMs <= SAME_MOMENT_MS || shareOfWords(before.title, moved.title) >= SHARED_WORDS
}

/** The words that two titles share, as a fraction of all words of both. */
function shareOfWords(a: string, b: string): number {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
  const all = new Set([...wordsA, ...wordsB])
  return all.size === 0 ? 0 : [...wordsA].filter(word => wordsB.has(word)).length / all.size
}

const wordsOf = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])

/** By hash, the entries whose id occurs once in the answer. */
function withSingleIds(entries: readonly FeedEntry[]): Map<string, FeedEntry> {
  const single = new Map<string, FeedEntry>()
  const repeated = new Set<string>()
  for (const entry of entries) {
    const hash = createHash('sha1').update(entry.entryId).digest().toString('latin1', 0, HASH_BYTES)
    if (single.has(hash)) repeated.add(hash)
    single.set(hash, entry)
  }
  for (const hash of repeated) single.delete(hash)
  return single
}

/** The answer's entries, then those remembered, at most 256: for each 6 bytes of the id's SHA-1, and the item's id. */
function packEntries(known: ReadonlyMap<string, string>, newest: ReadonlyMap<string, FeedEntry>): Buffer {
  const pairs = new Map<string, string>()
  for (const [hash, { item }] of newest) pairs.set(hash, item.itemId)
  for (const [hash, itemId] of known) if (!pairs.has(hash)) pairs.set(hash, itemId)
  const parts = [...pairs].slice(0, MAX_ENTRIES).map(([hash, itemId]) => hash + itemId)
  return Buffer.from(parts.join(''), 'latin1')
}

function unpackEntries(packed: Buffer): Map<string, string> {
  const entries = new Map<string, string>()
  for (let at = 0; at + ENTRY_BYTES <= packed.length; at += ENTRY_BYTES) {
    const hash = packed.toString('latin1', at, at + HASH_BYTES)
    entries.set(hash, packed.toString('latin1', at + HASH_BYTES, at + ENTRY_BYTES))
  }
  return entries
}
