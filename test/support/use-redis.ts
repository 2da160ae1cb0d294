import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type MovableClock, movableClock } from './clock.js'
import { startRedis, type TestRedis } from './redis.js'

/** To be read at use: the server stands when the first test begins, and the clock is another in each test. */
export interface UsedRedis extends Readonly<Pick<TestRedis, 'client' | 'socketPath'>> {
  readonly clock: MovableClock
}

/** Call it once in a test file: a Redis for the file, empty when a test begins, and a new clock for each test. */
export function useRedis(extraArguments: string[] = []): UsedRedis {
  let server: TestRedis
  let clock: MovableClock

  beforeAll(async () => {
    server = await startRedis(extraArguments)
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await server.client.flushall()
    clock = movableClock()
  })

  return {
    get client() {
      return server.client
    },
    get socketPath() {
      return server.socketPath
    },
    get clock() {
      return clock
    },
  }
}
