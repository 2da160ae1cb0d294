import { randomInt } from 'node:crypto'
import type { Redis } from 'ioredis'
import { MS_PER_DAY, MS_PER_HOUR } from '../model/time.js'
import { type BatchCall, defineBatchScript } from '../platform/batch-script.js'
import { itemKey, textsKey } from '../platform/keys.js'
import { readMany } from '../platform/read-many.js'
import type { ItemRecord } from './item-record.js'
import { HEAD_BYTES, type PackedItem, packHead, packItem, unpackItem, unpackMark } from './packed-item.js'

/** After an item was last seen. */
export const ITEM_LIFETIME_MS = 7 * MS_PER_DAY

/** Marks of merges that are followed from one item to the next: longer chains and cycles are errors. */
export const MAX_MERGE_HOPS = 8

/** What is stored of an item besides its texts; everything is undefined when nothing is stored. */
export interface StoredItem extends Partial<PackedItem> {
  /** The item that this one was merged into. Its own record is gone, unless the merge was interrupted. */
  mergedInto?: string | undefined
}

/** What a write stores of an item; texts stay as they are where undefined. */
export interface ItemWrite {
  itemId: string
  /** As it was read. */
  before: StoredItem
  record: ItemRecord
  /** As packed by `history`; empty without any. */
  history: Buffer
  texts?: string | undefined
}

const runStoreItems = defineBatchScript<number>('store-items-n')

/** What is stored of each item, in the order of the ids. Reads `item:{id}`. @throws RangeError for a record of another build. */
export async function readStored(redis: Redis, itemIds: readonly string[]): Promise<StoredItem[]> {
  const values = await readMany(redis, itemIds.map(itemKey))
  return values.map(unpackStored)
}

/** The stored texts of each item, in the order of the ids; null for one that is not kept. Reads `texts:{id}`. */
export async function readTexts(redis: Redis, itemIds: readonly string[]): Promise<(string | null)[]> {
  const values = await readMany(redis, itemIds.map(textsKey))
  return values.map(value => value?.toString() ?? null)
}

/**
 * Writes each record by compare-and-set, in one atomic step for each item; true for each that was stored, false where
 * another write came first. Lifetimes of texts are renewed once an hour. Writes `item:{id}` and `texts:{id}`.
 */
export async function writeItems(redis: Redis, writes: readonly ItemWrite[]): Promise<boolean[]> {
  const calls = writes.map(({ itemId, before, record, history, texts }): BatchCall => {
    const revision = before.record === undefined ? randomInt(2 ** 32) : (before.record.revision + 1) % 2 ** 32
    const isRenewed = before.record === undefined || hourOf(record) !== hourOf(before.record)
    const how = texts === undefined ? (isRenewed ? RENEW_TEXTS : LEAVE_TEXTS) : WRITE_TEXTS
    return {
      key: itemKey(itemId),
      furtherKeys: how === LEAVE_TEXTS ? [] : [textsKey(itemId)],
      // As `store-items-n.lua` reads it.
      pack(writer) {
        writer.byte(how)
        writer.byte(before.record === undefined ? 0 : HEAD_BYTES)
        if (before.record !== undefined) packHead(writer, before.record.revision)
        const recordAt = writer.beginSized()
        packItem(writer, record, revision, history)
        writer.endSized(recordAt)
        const textsAt = writer.beginSized()
        writer.utf8(texts ?? '')
        writer.endSized(textsAt)
      },
    }
  })
  const replies = await runStoreItems(redis, calls, [ITEM_LIFETIME_MS])
  return replies.map(reply => reply === 1)
}

const [LEAVE_TEXTS, RENEW_TEXTS, WRITE_TEXTS] = [0, 1, 2]

function unpackStored(value: Buffer | null): StoredItem {
  if (value === null) return NOTHING_STORED
  const mark = unpackMark(value)
  if (mark === undefined) return unpackItem(value)
  return { mergedInto: mark.into, ...(mark.rest.length > 0 ? unpackItem(mark.rest) : {}) }
}

const NOTHING_STORED: StoredItem = {}

const hourOf = ({ lastSeenMs }: ItemRecord) => Math.floor(lastSeenMs / MS_PER_HOUR)
