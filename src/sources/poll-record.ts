import type { Redis } from 'ioredis'
import { changeArguments } from '../platform/hash-fields.js'
import { dueKey, sourceKey } from '../platform/keys.js'
import { defineJoinedScript } from '../platform/scripts.js'
import { type SourceRecord, type StoredSource, storedFields, storedName } from './source-record.js'

export type BegunPoll =
  | { kind: 'begun'; fence: string; stored: StoredSource }
  /** A request before `notBeforeMs` would be impolite: somebody polled meanwhile, or the server asked to wait. */
  | { kind: 'early'; notBeforeMs: number }
  /** The source was removed. */
  | { kind: 'unknown' }

export interface PollOutcome {
  /** Of the record; `undefined` removes a field. */
  changes: SourceRecord
  /** As it was when the poll began: what says the same is not written again. */
  before?: StoredSource
  /** Infinity: never by itself. */
  nextCheckMs: number
  /** False when no request was made, e.g. because the host was busy. */
  isPoll: boolean
  isUnchanged?: boolean
}

/** The fields, as they are stored, that say something else than they did before: most polls change few. Pure. */
export function changedFields(changes: SourceRecord, before: StoredSource): Record<string, string | undefined> {
  const changed: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(storedFields(changes))) {
    if (before[name] !== value) changed[name] = value
  }
  return changed
}

type BeginReply = ['unknown'] | ['early', string] | ['begun', string, Record<string, string>]

const runBeginPoll = defineJoinedScript<BeginReply>('begin-poll-1')
const runEndPoll = defineJoinedScript<number>('end-poll-1')
const runScheduleCheck = defineJoinedScript<number>('schedule-check-1')

/**
 * Takes the source's next fencing number: from now on, whatever an earlier poll of it still stores is refused, and no
 * other poll begins for the source's shortest interval, unless this one ends.
 */
export async function beginPoll(redis: Redis, sourceId: string, nowMs: number): Promise<BegunPoll> {
  const [kind, number, fields] = await runBeginPoll(redis, [sourceKey(sourceId)], [nowMs])
  if (kind === 'unknown') return { kind }
  if (kind === 'early') return { kind, notBeforeMs: Number(number) }
  return { kind, fence: number, stored: fields }
}

/** Whether no later poll of the source has begun. */
export async function isFenceHeld(redis: Redis, sourceId: string, fence: string): Promise<boolean> {
  return (await redis.hget(sourceKey(sourceId), storedName('fence'))) === fence
}

/**
 * Stores a poll's outcome in one atomic step and then sets the next check; false, with nothing stored, when a later
 * poll has begun. A source that was removed meanwhile stays removed. Writes `source:<id>` and `due`.
 */
export async function endPoll(redis: Redis, sourceId: string, fence: string, outcome: PollOutcome): Promise<boolean> {
  const { changes, before, nextCheckMs, isPoll, isUnchanged } = outcome
  const planned = { nextCheckMs: Number.isFinite(nextCheckMs) ? nextCheckMs : undefined }
  const fields = { ...(before ? changedFields(changes, before) : storedFields(changes)), ...storedFields(planned) }
  const args = [fence, isPoll ? 1 : 0, isUnchanged ? 1 : 0, ...changeArguments(fields)]
  const isStored = (await runEndPoll(redis, [sourceKey(sourceId)], args)) === 1
  if (isStored) await postponePoll(redis, sourceId, nextCheckMs)
  return isStored
}

/** Whether the source is among those that are checked. */
export async function isWatched(redis: Redis, sourceId: string): Promise<boolean> {
  return (await redis.zscore(dueKey(), sourceId)) !== null
}

/** Plans no further check of a source whose record is gone. Writes `due`. */
export async function dropCheck(redis: Redis, sourceId: string): Promise<void> {
  await redis.zrem(dueKey(), sourceId)
}

/** Moves the next check without a poll's outcome; at Infinity there is none. Writes `due`. */
export async function postponePoll(redis: Redis, sourceId: string, nextCheckMs: number): Promise<void> {
  await runScheduleCheck(redis, [dueKey()], [sourceId, Number.isFinite(nextCheckMs) ? nextCheckMs : '+inf'])
}
