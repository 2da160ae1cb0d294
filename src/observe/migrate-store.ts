import type { Redis } from 'ioredis'
import { UptickError } from '../model/errors.js'
import { createByteWriter } from '../platform/byte-writer.js'
import { itemKey, migrationLockKey, schemaKey, textsKey } from '../platform/keys.js'
import { packHistory } from './history.js'
import { ITEM_LIFETIME_MS } from './item-store.js'
import { packItem, packMark } from './packed-item.js'
import { convertFrom01 } from './stored-by-0.1.js'

/** The shape of what is stored. 1: version 0.1, which noted none. 2: one packed record an item. */
const SCHEMA_VERSION = 2

/** The result of a migration. */
export type Migration =
  | { kind: 'current' }
  /** How many items were converted, and how many of their counters became one with another. */
  | { kind: 'migrated'; items: number; joinedCounters: number; dropped: number }

const writer = createByteWriter()

const LOCK_MS = 60_000
const SCANNED = 500

/**
 * Migrates what an earlier version stored, once: `item:{id}`, `mentions:{id}` and `history:{id}` become
 * `item:{id}` and `texts:{id}`. An item that cannot be read is dropped: its sources report it again. Safe to repeat,
 * also after a crash halfway. Writes `schema`.
 *
 * @throws UptickError `redis-unsuitable` for the data of a later version, and, worth another try, while another process
 *   is at it.
 */
export async function migrateStore(redis: Redis, onProgress: (items: number) => void = () => {}): Promise<Migration> {
  const stored = await redis.get(schemaKey())
  if (stored !== null && Number(stored) > SCHEMA_VERSION) throw ofLaterVersion(stored)
  if (Number(stored) === SCHEMA_VERSION) return { kind: 'current' }
  const isMine = (await redis.set(migrationLockKey(), '1', 'PX', LOCK_MS, 'NX')) === 'OK'
  if (!isMine) {
    const words = 'another process is converting the data of an earlier version'
    throw new UptickError('redis-unsuitable', words, { retryable: true })
  }
  const migrated = { kind: 'migrated' as const, items: 0, joinedCounters: 0, dropped: 0 }
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', 'item:*', 'COUNT', SCANNED, 'TYPE', 'hash')
    for (const key of keys) {
      const converted = await convertItem(redis, key.slice('item:{'.length, -1))
      if (converted === undefined) migrated.dropped += 1
      else {
        migrated.items += 1
        migrated.joinedCounters += converted
      }
    }
    await redis.pexpire(migrationLockKey(), LOCK_MS)
    onProgress(migrated.items)
    cursor = next
  } while (cursor !== '0')
  for (const pattern of ['history:*', 'mentions:*']) await removeLeftovers(redis, pattern)
  await redis.set(schemaKey(), SCHEMA_VERSION)
  await redis.del(migrationLockKey())
  return migrated.items + migrated.dropped === 0 ? { kind: 'current' } : migrated
}

/** Removes orphans without an item: version 0.1 could leave them behind, without a lifetime. */
async function removeLeftovers(redis: Redis, pattern: string): Promise<void> {
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCANNED)
    if (keys.length > 0) await Promise.all(keys.map(key => redis.unlink(key)))
    cursor = next
  } while (cursor !== '0')
}

/** How many counters were joined; undefined when the item could not be read. */
async function convertItem(redis: Redis, id: string): Promise<number | undefined> {
  const old = { mentions: `mentions:{${id}}`, history: `history:{${id}}` }
  const fields = await redis.hgetallBuffer(itemKey(id))
  const mergedInto = fields['mergedInto']?.toString()
  const lifetimeMs = await redis.pttl(itemKey(id))
  const transaction = redis.multi().del(itemKey(id), old.mentions, old.history)
  const write = (key: string, value: string | Buffer) =>
    transaction.set(key, value, 'PX', lifetimeMs > 0 ? lifetimeMs : ITEM_LIFETIME_MS)
  let joined: number | undefined
  if (mergedInto !== undefined) {
    write(itemKey(id), packMark(mergedInto))
    joined = 0
  } else {
    const mentions = await redis.hgetall(old.mentions)
    const converted = convertOrDrop({ fields, mentions, history: await redis.zrange(old.history, 0, '-1') })
    if (converted !== undefined) {
      packItem(writer, converted.record, 0, packHistory(converted.history))
      write(itemKey(id), writer.finish())
      write(textsKey(id), converted.texts)
      joined = converted.joinedCounters
    }
  }
  for (const [error] of (await transaction.exec()) ?? []) if (error !== null) throw error
  return joined
}

function convertOrDrop(stored: Parameters<typeof convertFrom01>[0]) {
  try {
    return convertFrom01(stored)
  } catch {
    return undefined
  }
}

function ofLaterVersion(stored: string): UptickError {
  const words = `the data in Redis is of a later version of Uptick (schema ${stored}; this one reads ${SCHEMA_VERSION})`
  return new UptickError('redis-unsuitable', words, {
    remedy: 'start the later version, or give this one a Redis of its own with REDIS_URL or UPTICK_DATA_DIR',
  })
}
