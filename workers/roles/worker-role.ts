import { setTimeout as wait } from 'node:timers/promises'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { sharedHostGate } from '../../src/fetch/host-gate.js'
import type { House } from '../house.js'
import { startWorker } from '../worker.js'
import type { RunningRole } from './running-role.js'

/** Runs the jobs: polls, publishes, tidies. */
export async function runWorker(house: House): Promise<RunningRole> {
  const redis = await house.connect('data')
  const queueConnection = await house.connect('queue')
  const fetchClient = createFetchClient(house.fetchOptions())
  const worker = startWorker(
    {
      redis,
      fetchClient,
      gate: sharedHostGate({ redis, clock: house.clock }),
      clock: house.clock,
      log: house.log,
      credentials: house.settings.credentials,
      lists: () => house.config().lists,
      pause: async (ms, signal) => {
        await wait(ms, undefined, { signal })
      },
    },
    queueConnection,
  )
  return {
    async stop() {
      await worker.stop()
      await fetchClient.close()
      redis.disconnect()
      queueConnection.disconnect()
    },
  }
}
