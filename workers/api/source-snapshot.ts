import type { Redis } from 'ioredis'
import { readWatchedSources, type WatchedSource } from '../../src/sources/read-sources.js'

const REFRESH_MS = 2_000
/** With more sources than this, a look takes a moment: then it is taken seldom. */
const MANY = 2_000
const REFRESH_OF_MANY_MS = 60_000

export interface SourceSnapshot {
  /** As of the last look, at most two seconds ago while Redis answers. */
  sources(): readonly WatchedSource[]
  refresh(): Promise<void>
  close(): void
}

/** Keeps how the sources are doing in memory, so that no request waits for Redis. Reads `due` and each `source:<id>`. */
export async function watchSources(redis: Redis): Promise<SourceSnapshot> {
  let held: readonly WatchedSource[] = []
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  async function refresh(): Promise<void> {
    try {
      held = await readWatchedSources(redis)
    } catch {
      // Redis is away: the last look stands, and `readiness` says so.
    }
  }

  async function lookAgain(): Promise<void> {
    await refresh()
    if (!isClosed) timer = setTimeout(lookAgain, held.length > MANY ? REFRESH_OF_MANY_MS : REFRESH_MS)
  }

  await lookAgain()
  return {
    sources: () => held,
    refresh,
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
