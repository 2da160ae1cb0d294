import { setTimeout as wait } from 'node:timers/promises'
import { UptickError } from '../src/model/errors.js'
import type { Log } from '../src/platform/log.js'

const RETRY_MS = 500
const LOG_EVERY_MS = 60_000

/**
 * Tries something with Redis until it succeeds, and logs at once, and then each minute, what it waits for.
 *
 * @throws what `attempt` throws, unless that is an UptickError worth another try; the signal's reason once it is raised.
 */
export async function awaitRedis<Result>(
  attempt: () => Promise<Result>,
  log: Pick<Log, 'warn' | 'info'>,
  signal: AbortSignal,
): Promise<Result> {
  let loggedMs: number | undefined
  for (;;) {
    signal.throwIfAborted()
    try {
      const result = await attempt()
      if (loggedMs !== undefined) log.info('Redis answers')
      return result
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof UptickError && error.retryable)) throw error
      if (loggedMs === undefined || performance.now() - loggedMs >= LOG_EVERY_MS) {
        log.warn(`${error.message}; waiting for it`)
        loggedMs = performance.now()
      }
    }
    await wait(RETRY_MS, undefined, { signal }).catch(() => {}) // the loop throws the reason
  }
}
