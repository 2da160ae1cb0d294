import type { Redis } from 'ioredis'
import { afterEach, beforeEach } from 'vitest'
import type { ListDefinition } from '../../src/model/list.js'
import type { MovableClock } from './clock.js'
import { jobPorts, type TestJobPorts } from './job-ports.js'
import { type ScriptedOrigin, startScriptedOrigin } from './scripted-origin.js'
import { useRedis } from './use-redis.js'

/** To be read at use: all but the Redis is new in each test. */
export interface UsedJobs {
  readonly redis: Redis
  readonly clock: MovableClock
  readonly origin: ScriptedOrigin
  /** Those of {@link jobPorts}; a test may change them, and the client that is then theirs is closed after it. */
  readonly ports: TestJobPorts
}

/** Call it once in a test file: what a job runs with, and a scripted origin for it to ask. */
export function useJobs(lists: readonly ListDefinition[]): UsedJobs {
  const server = useRedis()
  let origin: ScriptedOrigin
  let ports: TestJobPorts

  beforeEach(async () => {
    origin = await startScriptedOrigin({ clock: server.clock })
    ports = jobPorts(server, server.clock, origin, lists)
  })
  afterEach(async () => {
    await ports.fetchClient.close()
    await origin.stop()
  })

  return {
    get redis() {
      return server.client
    },
    get clock() {
      return server.clock
    },
    get origin() {
      return origin
    },
    get ports() {
      return ports
    },
  }
}
