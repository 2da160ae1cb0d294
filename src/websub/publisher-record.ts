import type { Redis } from 'ioredis'
import { RETRY_AFTER_CAP_MS } from '../fetch/retry-after.js'
import { shortId } from '../model/short-id.js'
import { changeArguments, type FieldChanges, fieldsOf } from '../platform/hash-fields.js'
import { notifiedKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import type { NotifiedEdition } from './publisher-pace.js'

/** The editions that a hub was notified of, and how that went. */
export interface HubRecord {
  /** By list. */
  notified: ReadonlyMap<string, NotifiedEdition>
  lastNotifiedMs?: number | undefined
  /** In a row. */
  failures: number
  /** Since the last success; with no failure, what the hub refused although it took the rest. */
  lastError?: string | undefined
  /** Left alone until then. */
  notBeforeMs?: number | undefined
}

/** Of `told:<hub>`. */
export type HubNotes = FieldChanges

/** Waiting for the hub's gate and the request itself take 30 s at most; a crash costs the minute between two notifications. */
const LEASE_MS = 90_000

const runClaimNotifying = defineScript<[number, ...string[]]>('claim-notifying-1')
const runNoteNotifying = defineScript<number>('note-notifying-1')

/**
 * Takes the one right, over all workers, to notify the hub, for a minute and a half; returns what is known of it.
 * `undefined` when another worker holds it, or while the hub is backed off. Writes `told:<hub>`.
 *
 * @param ticket A new one for each notification.
 */
export async function claimNotifying(
  redis: Redis,
  hub: string,
  ticket: string,
  nowMs: number,
): Promise<HubRecord | undefined> {
  const args = [nowMs, ticket, LEASE_MS, RETRY_AFTER_CAP_MS]
  const [isClaimed, ...flat] = await runClaimNotifying(redis, [hubKey(hub)], args)
  if (isClaimed === 0) return undefined
  return recordOf(fieldsOf(flat))
}

/** Stores notes and keeps the right for another minute and a half; false when another worker has it. Writes `told:<hub>`. */
export function keepNotifying(redis: Redis, hub: string, ticket: string, nowMs: number, notes: HubNotes = {}) {
  return note(redis, hub, ticket, nowMs + LEASE_MS, notes)
}

/** Stores notes and releases the right. Writes `told:<hub>`. */
export function endNotifying(redis: Redis, hub: string, ticket: string, notes: HubNotes = {}): Promise<boolean> {
  return note(redis, hub, ticket, 0, notes)
}

/** The notes that say that the hub was notified of a list's edition, and which addresses it refused. */
export function notifiedNotes(
  listId: string,
  { number, atMs }: NotifiedEdition,
  refusal: string | undefined,
): HubNotes {
  const well = { lastTold: atMs, lastError: refusal, failures: undefined, notBefore: undefined }
  return { [`${LIST}${listId}`]: `${number} ${atMs}`, ...well }
}

/** The notes that say that the hub failed, and until when it is left alone. */
export function failedNotes(failures: number, lastError: string, notBeforeMs: number): HubNotes {
  return { failures, lastError, notBefore: notBeforeMs }
}

/** What a hub was notified of, for health checks. Reads `told:<hub>`. */
export async function readHubRecord(redis: Redis, hub: string): Promise<HubRecord> {
  return recordOf(await redis.hgetall(hubKey(hub)))
}

const LIST = 'list:'

function recordOf(fields: Readonly<Record<string, string>>): HubRecord {
  const notified = new Map<string, NotifiedEdition>()
  for (const [name, value] of Object.entries(fields)) {
    const [number, atMs] = value.split(' ').map(Number)
    if (name.startsWith(LIST) && number !== undefined && atMs !== undefined)
      notified.set(name.slice(LIST.length), { number, atMs })
  }
  const time = (name: string) => (fields[name] === undefined ? undefined : Number(fields[name]))
  return {
    notified,
    lastNotifiedMs: time('lastTold'),
    failures: Number(fields['failures'] ?? 0),
    lastError: fields['lastError'],
    notBeforeMs: time('notBefore'),
  }
}

async function note(redis: Redis, hub: string, ticket: string, heldUntilMs: number, notes: HubNotes) {
  return (await runNoteNotifying(redis, [hubKey(hub)], [ticket, heldUntilMs, ...changeArguments(notes)])) === 1
}

/** One record per hub: a new hub starts with an empty one. */
const hubKey = (hub: string) => notifiedKey(shortId(hub, 11))
