import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { UptickError } from '../model/errors.js'
import type { Finding, NetworkName } from '../model/finding.js'
import type { CounterState } from '../model/observation.js'
import { canonicalUrl } from './canonical-url.js'
import { cleanerAddress } from './cleaner-address.js'
import { isSameSite } from './counter-owner.js'
import { followMovedEntries } from './entry-memory.js'
import { type ItemWrite, MAX_MERGE_HOPS, readStored, readTexts, type StoredItem, writeItems } from './item-store.js'
import { packTexts, unpackTexts } from './item-texts.js'
import { nextHistory, withStrayLimit } from './keep-history.js'
import type { LanguageHabit } from './language-habit.js'
import { MAX_COUNTERS, type NextRecord, nextRecord } from './next-record.js'
import { mergeSameItems, type ObservedItem, toObservedItem } from './observed-item.js'
import { type GivenRecordSettings, type RecordSettings, recordSettings } from './record-settings.js'

export interface Observer {
  sourceId: string
  network: NetworkName
  /** The host that answered for the source, without `www.`: on its own site a source names the item, and reports its counts. */
  site: string
  tags: readonly string[]
  /** The operator named the source as another Uptick. */
  isRelay?: boolean | undefined
  /** The host is a machine of the operator's own. */
  isOwnMachine?: boolean | undefined
  /** In which languages it usually writes. */
  habit?: LanguageHabit | undefined
}

/** An item as recorded, with the state of all its counters. */
export interface RecordedItem extends ObservedItem {
  firstSeenMs: number
  counters: CounterState[]
}

export interface RecordedFindings {
  items: RecordedItem[]
  /** Counts that were newer than what was known. */
  taken: number
  skipped: { entry: string; reason: string }[]
}

/**
 * Records what one answer of one source held: cleans it, finds each item's identity, and stores mentions, counters,
 * peaks and history. Recording the same again changes nothing. Writes `item:{id}`, each item in one atomic step.
 *
 * 1. Follow entries of a feed whose address has changed under the same id.
 * 2. Read the records of all items in one command.
 * 3. Compute their next records here, not in Lua, which would block Redis: it only compares and stores.
 * 4. Store each by compare-and-set; those that another write changed first are computed again.
 *
 * @throws UptickError `record-contended`, worth another try, when other writes keep coming first.
 */
export async function recordFindings(
  redis: Redis,
  observer: Observer,
  findings: readonly Finding[],
  given: GivenRecordSettings,
): Promise<RecordedFindings> {
  const recorded: RecordedFindings = { items: [], taken: 0, skipped: [] }
  const observed: ObservedItem[] = []
  const { network, site, isRelay, isOwnMachine, tags, habit } = observer
  const reporter = { network, host: site, isRelay, isOwnMachine, tags, habit }
  for (const finding of findings) {
    const described = toObservedItem(finding, reporter)
    if (described.kind === 'observed') {
      observed.push(described.item)
    } else recorded.skipped.push({ entry: described.entry, reason: described.reason })
  }
  if (observer.network === 'feed' && !observer.isRelay) {
    const entries = observed.flatMap(item => (item.entryId === undefined ? [] : [{ entryId: item.entryId, item }]))
    await followMovedEntries(redis, observer, entries)
  }
  const settings = recordSettings(given)
  let pending = mergeSameItems(observed)
  for (let round = 0; pending.length > 0; round++) {
    if (round === MAX_ROUNDS) throw contended(pending.length)
    const standing = round < MAX_MERGE_HOPS ? pending : await withoutCircles(redis, pending, recorded)
    pending = await recordOnce(redis, observer, standing, settings, recorded)
  }
  return recorded
}

/** Rounds in which conflicting writes are tried again: each needs another writer of the same item to come first. */
const MAX_ROUNDS = 30

function contended(items: number): UptickError {
  return new UptickError('record-contended', `${items} items were changed by others each time they were recorded`, {
    retryable: true,
  })
}

/**
 * Records the items that no other write changes meanwhile, and returns the rest. Where some were merged into others, none is
 * recorded yet: all are returned under the ids at which they stand, two of one id as one.
 */
async function recordOnce(
  redis: Redis,
  observer: Observer,
  items: readonly ObservedItem[],
  settings: RecordSettings,
  recorded: RecordedFindings,
): Promise<ObservedItem[]> {
  const stored = await readStored(
    redis,
    items.map(({ itemId }) => itemId),
  )
  if (stored.some(({ mergedInto }) => mergedInto !== undefined)) {
    return mergeSameItems(items.map((item, i) => ({ ...item, itemId: stored[i]?.mergedInto ?? item.itemId })))
  }
  const known = await withStrayLimit(redis, stored, settings)
  const { sourceId } = observer
  const hash = reporterHash(sourceId)
  const again: ObservedItem[] = []
  const written: Promise<void>[] = []
  for (let from = 0; from < items.length; from += WRITTEN_TOGETHER) {
    const works = items.slice(from, from + WRITTEN_TOGETHER).map((item, i): Work => {
      const before = stored[from + i] ?? {}
      const isOwnSite = isSameSite(item.site, observer.site)
      return { item, before, next: nextRecord(before.record, item, { sourceId, reporterHash: hash, isOwnSite }, known) }
    })
    written.push(writeWorks(redis, works, known, recorded, again))
  }
  await Promise.all(written)
  return again
}

/** Redis stores so many while the next are worked out. */
const WRITTEN_TOGETHER = 25

/** Writes the records that have changed; those that another write came before go to `again`, all others to `recorded`. */
async function writeWorks(
  redis: Redis,
  works: readonly Work[],
  settings: RecordSettings,
  recorded: RecordedFindings,
  again: ObservedItem[],
): Promise<void> {
  const changed = works.filter(({ next }) => next.hasChanged)
  const hasTexts = changed.some(({ next }) => next.isTextNew || next.isMentionNew)
  const texts = hasTexts ? await nextTexts(redis, changed) : NO_TEXTS
  const writes = changed.map(({ item, before, next }): ItemWrite => {
    const history = nextHistory(before, next, settings)
    return { itemId: item.itemId, before, record: next.record, history, texts: texts.get(item.itemId) }
  })
  const areStored = await writeItems(redis, writes)
  let at = 0
  for (const { item, next } of works) {
    const isStored = !next.hasChanged || areStored[at++]
    if (isStored) addRecorded(recorded, item, next)
    else again.push(item)
  }
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map()

/** Skips items whose merge marks form an endless chain or a cycle: they would block the others of the answer. */
async function withoutCircles(
  redis: Redis,
  items: readonly ObservedItem[],
  recorded: RecordedFindings,
): Promise<ObservedItem[]> {
  const stored = await readStored(
    redis,
    items.map(({ itemId }) => itemId),
  )
  return items.filter((item, i) => {
    if (stored[i]?.mergedInto === undefined) return true
    recorded.skipped.push({
      entry: item.title,
      reason: 'its address leads from one merged item to the next without end',
    })
    return false
  })
}

interface Work {
  item: ObservedItem
  before: StoredItem
  next: NextRecord
}

/**
 * The texts to write, by item. Lists link to the cleanest of all addresses that an item was mentioned under: the stored
 * one is compared when another source mentions the item, or its texts change.
 */
async function nextTexts(redis: Redis, works: readonly Work[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const known = works.filter(({ before, next }) => before.record !== undefined && (next.isTextNew || next.isMentionNew))
  const stored = await readTexts(
    redis,
    known.map(({ item }) => item.itemId),
  )
  for (const { item, next } of works) if (next.isTextNew) texts.set(item.itemId, packTexts(item))
  for (const [i, { item, next }] of known.entries()) {
    const before = stored[i]
    if (before == null) continue
    const storedTexts = unpackTexts(before)
    const { keepsFragment = false } = item
    const isOnePage = canonicalUrl(storedTexts.url, { keepsFragment }) === canonicalUrl(item.url, { keepsFragment })
    const newUrl = next.isTextNew ? item.url : storedTexts.url
    const url = isOnePage ? cleanerAddress(storedTexts.url, item.url, { keepsFragment }) : newUrl
    if (next.isTextNew || url !== storedTexts.url)
      texts.set(item.itemId, packTexts({ ...(next.isTextNew ? item : storedTexts), url }))
  }
  return texts
}

function addRecorded(recorded: RecordedFindings, item: ObservedItem, next: NextRecord): void {
  const { record, counters, taken, skippedCounters } = next
  // The item was made for this recording: to add to it costs a fifth of a copy.
  recorded.items.push(Object.assign(item, { firstSeenMs: record.firstSeenMs, counters }))
  recorded.taken += taken
  if (skippedCounters === 0) return
  const reason = `${skippedCounters} of its counters are left out: ${MAX_COUNTERS} of an item are kept`
  recorded.skipped.push({ entry: item.title, reason })
}

/** A 32-bit hash, never 0. */
export function reporterHash(sourceId: string): number {
  const known = reporterHashes.get(sourceId)
  if (known !== undefined) return known
  const hash = createHash('sha1').update(sourceId).digest().readUInt32LE(0) || 1
  reporterHashes.set(sourceId, hash)
  return hash
}

const reporterHashes = new LRUCache<string, number>({ max: 50_000 })
