import type { Redis } from 'ioredis'
import { MS_PER_HOUR } from '../model/time.js'
import { hostsReachedKey, hostsUnreachedKey } from '../platform/keys.js'
import { defineJoinedScript } from '../platform/scripts.js'
import type { FetchFailureCode, FetchOutcome } from './fetch-outcome.js'

/** So many different hosts in a row that could not be reached are not at fault themselves. */
const UNREACHED_IN_A_ROW = 3
/** Older reports say nothing about the present. */
const REMEMBERED_MS = 2 * MS_PER_HOUR
const UNREACHED: ReadonlySet<FetchFailureCode> = new Set(['dns', 'connect', 'tls', 'timeout', 'reset'])

/** Within this, that one more host was reached is no news; after a failure it is. */
const REACHED_AGAIN_MS = 1_000
/** When this process last reported to each Redis that a host was reached. */
const lastReached = new WeakMap<Redis, number>()

/** Whether no answer came, because the host could not be reached or said nothing in time. */
export function isUnreached(outcome: FetchOutcome): boolean {
  return outcome.kind === 'failed' && UNREACHED.has(outcome.code)
}

const runNoteReach = defineJoinedScript<number>('note-reach-2')

/**
 * Records whether a host could be reached, for all workers. The fault is ours when this host and at least two others
 * could not be reached, and none was in between; and when this process gave the request up.
 * Writes `{reach}:up` and `{reach}:down`.
 *
 * @param host Name with the port if one is written, as `URL.host` has it.
 */
export async function recordReachability(
  redis: Redis,
  host: string,
  outcome: FetchOutcome,
  nowMs: number,
): Promise<{ isFaultOurs: boolean }> {
  if (outcome.kind === 'failed' && outcome.code === 'aborted') return { isFaultOurs: true }
  const isReached = !isUnreached(outcome)
  const sinceReachedMs = nowMs - (lastReached.get(redis) ?? Number.NEGATIVE_INFINITY)
  if (isReached && sinceReachedMs >= 0 && sinceReachedMs < REACHED_AGAIN_MS) return { isFaultOurs: false }
  if (isReached) lastReached.set(redis, nowMs)
  else lastReached.delete(redis)
  const keys = [hostsReachedKey(), hostsUnreachedKey()]
  const unreachedInARow = await runNoteReach(redis, keys, [nowMs, host, isReached ? 1 : 0, REMEMBERED_MS])
  return { isFaultOurs: !isReached && unreachedInARow >= UNREACHED_IN_A_ROW }
}
