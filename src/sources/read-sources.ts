import type { Redis } from 'ioredis'
import type { Source, SourceStatus } from '../model/source.js'
import { dueKey, sourceKey } from '../platform/keys.js'
import { readRecord } from './source-record.js'
import { toStatus } from './source-status.js'

export interface WatchedSource {
  source: Source
  status: SourceStatus
}

const MIN_SILENCE_MS = 15 * 60_000
const MISSED_CHECKS = 3

/** Every source that is watched, by title. Reads `due` and each `source:<id>`. */
export async function readWatchedSources(redis: Redis): Promise<WatchedSource[]> {
  const watched = await readSources(redis, await redis.zrange(dueKey(), 0, '-1'))
  return watched.sort((a, b) => a.source.title.localeCompare(b.source.title, 'en'))
}

/** The sources of these ids that are still known, in their order. Reads each `source:<id>` in one pipeline. */
export async function readSources(redis: Redis, sourceIds: readonly string[]): Promise<WatchedSource[]> {
  if (sourceIds.length === 0) return []
  const pipeline = redis.pipeline()
  for (const id of sourceIds) pipeline.hgetall(sourceKey(id))
  const replies = (await pipeline.exec()) ?? []
  return replies.flatMap(([error, reply], i) => {
    if (error !== null) throw error
    const stored = reply as Record<string, string>
    const { source } = readRecord(stored, 'source')
    return source === undefined ? [] : [{ source, status: toStatus(sourceIds[i] ?? '', stored) }]
  })
}

/** Whether a source has stopped answering: three checks in a row failed or missed, and a quarter of an hour. */
export function isSilent({ lastSuccessMs, failures, intervalMs = 0 }: SourceStatus, nowMs: number): boolean {
  if (lastSuccessMs === undefined) return true
  // Failures lengthen the interval as fast as the silence grows: it alone would not run out for days.
  const patienceMs = failures >= MISSED_CHECKS ? 0 : MISSED_CHECKS * intervalMs
  return nowMs - lastSuccessMs > Math.max(patienceMs, MIN_SILENCE_MS)
}
