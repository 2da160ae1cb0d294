import type { Redis } from 'ioredis'
import type { Clock } from '../../src/platform/clock.js'
import { readSourceViews, type SubscribedSource } from '../../src/polling/read-source-views.js'

const REFRESH_MS = 2_000
/** With more sources than this, a look takes a moment: then it is taken seldom. */
const MANY = 2_000
const REFRESH_OF_MANY_MS = 60_000

export interface SourceSnapshot {
  /** As of the last look, at most two seconds ago while Redis answers. */
  sources(): readonly SubscribedSource[]
  refresh(): Promise<void>
  close(): void
}

/** Keeps how the sources are doing in memory, so that no request waits for Redis. Reads what `readSourceViews` reads. */
export async function watchSources(redis: Redis, clock: Clock): Promise<SourceSnapshot> {
  let held: readonly SubscribedSource[] = []
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  async function refresh(): Promise<void> {
    try {
      held = await readSourceViews(redis, clock.nowMs())
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
