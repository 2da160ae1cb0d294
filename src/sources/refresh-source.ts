import type { Redis } from 'ioredis'
import { sourceKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import { isWatched, postponePoll } from './poll-record.js'

export type Refresh =
  /** It is asked, conditionally as ever, as soon as a worker is free. */
  | { kind: 'refreshed' }
  /** It was asked less than five minutes ago. */
  | { kind: 'recent'; untilMs: number }
  /** Its server said to wait (`Retry-After`), which holds for people's requests too. */
  | { kind: 'waiting'; untilMs: number }
  /** There is no source of this id. */
  | { kind: 'unknown' }

/** Between any request and one that a person asks for. */
const MIN_GAP_MS = 5 * 60_000

const runRefresh = defineScript<string[]>('refresh-source-1')

/**
 * Makes a source due now. One that was paused, gone or merged is asked again at its own address. Writes `source:<id>`
 * and `due`.
 */
export async function refreshNow(redis: Redis, sourceId: string, nowMs: number): Promise<Refresh> {
  const [kind, until] = await runRefresh(redis, [sourceKey(sourceId)], [nowMs, MIN_GAP_MS])
  if (kind === 'waiting' || kind === 'recent') return { kind, untilMs: Number(until) }
  if (kind === 'unknown' || !(await isWatched(redis, sourceId))) return { kind: 'unknown' }
  await postponePoll(redis, sourceId, nowMs)
  return { kind: 'refreshed' }
}
