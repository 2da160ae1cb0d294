import type { Redis } from 'ioredis'
import { dueKey, sourceKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'

const runPollSoon = defineScript<string[]>('poll-soon-1')

/**
 * Makes a source due as soon as manners allow: when its shortest interval has passed since the last request, and not
 * while its server asks us to wait. A check that is planned for sooner stays. Writes `source:<id>` and `due`.
 *
 * @returns when it may be asked; undefined for a source that is not known.
 */
export async function pollSoon(redis: Redis, sourceId: string, nowMs: number): Promise<number | undefined> {
  const [kind, at] = await runPollSoon(redis, [sourceKey(sourceId)], [nowMs])
  if (kind !== 'at') return undefined
  await redis.zadd(dueKey(), 'XX', 'LT', Number(at), sourceId)
  return Number(at)
}
