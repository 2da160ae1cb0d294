import { MS_PER_HOUR } from '../../src/model/time.js'
import { canaryKey } from '../../src/platform/keys.js'
import type { JobHandler } from '../../src/polling/job-ports.js'

const KEPT_MS = MS_PER_HOUR

/** Proves that work is being done: notes the time. Writes `canary`. */
export const canary: JobHandler<object> = async ({ redis, clock }) => {
  const nowMs = clock.nowMs()
  await redis.set(canaryKey(), nowMs, 'PX', KEPT_MS)
  return { atMs: nowMs }
}
