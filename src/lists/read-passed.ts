import type { Redis } from 'ioredis'
import type { Edition, EditionEntry } from '../model/edition.js'
import type { TopShare } from '../model/top-share.js'
import { passedEntryKey, passedKey } from '../platform/keys.js'
import { readMany } from '../platform/read-many.js'
import { parsePasses, SHOWN_MS } from './note-passes.js'

/**
 * The entries that passed the bar of a share within the 24 hours before an edition: those that it holds by their rank,
 * then those that have left the list, as they were when they passed, the latest first. They follow from the edition, so
 * that every instance gives the same. Reads `passed:{list}` and `passed:{list}:<item>`.
 */
export async function readPassed(redis: Redis, edition: Edition, share: TopShare): Promise<EditionEntry[]> {
  const { listId, publishedAtMs, entries } = edition
  const passes = Object.entries(await redis.hgetall(passedKey(listId)))
    .map(([itemId, stored]) => ({ itemId, atMs: parsePasses(stored)[share] ?? Number.NEGATIVE_INFINITY }))
    .filter(({ atMs }) => atMs <= publishedAtMs && atMs > publishedAtMs - SHOWN_MS)
    .sort((a, b) => b.atMs - a.atMs || (a.itemId < b.itemId ? -1 : 1))
  const ids = new Set(passes.map(({ itemId }) => itemId))
  const listed = entries.filter(({ itemId }) => ids.has(itemId))
  for (const { itemId } of listed) ids.delete(itemId)
  const kept = await readMany(
    redis,
    [...ids].map(itemId => passedEntryKey(listId, itemId)),
  )
  return [...listed, ...kept.flatMap(one => (one === null ? [] : [JSON.parse(one.toString()) as EditionEntry]))]
}
