import { setTimeout as wait } from 'node:timers/promises'
import pLimit from 'p-limit'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { sharedHostGate } from '../../src/fetch/host-gate.js'
import { hostGaps } from '../../src/networks/host-gaps.js'
import { networks } from '../../src/networks/registry.js'
import { loadLanguageDetector } from '../../src/observe/language-looks.js'
import type { House } from '../house.js'
import { POLL_LANES } from '../job-catalogue.js'
import { createReadPool } from '../polling/read-pool.js'
import { subscriberOf } from '../subscribing/subscriber-of.js'
import { publisherOf } from '../telling/publisher-of.js'
import { startWorker } from '../worker.js'
import { type RunningRole, startRole } from './running-role.js'

/** Runs the jobs: polls, publishes, tidies. */
export function runWorker(house: House): Promise<RunningRole> {
  return startRole(async onStop => {
    const redis = await house.connect('data')
    loadLanguageDetector()
    onStop(() => redis.disconnect())
    const queueConnection = await house.connect('queue')
    onStop(() => queueConnection.disconnect())
    const fetchClient = createFetchClient(house.fetchOptions())
    onStop(fetchClient.close)
    const pageClient = createFetchClient({ ...house.fetchOptions(), privateHosts: new Set() })
    onStop(pageClient.close)
    const readPool = createReadPool()
    onStop(readPool.close)
    const worker = startWorker(
      {
        redis,
        fetchClient,
        pageClient,
        privateHosts: house.fetchOptions().privateHosts,
        readAnswer: readPool.readAnswer,
        lane: pLimit(POLL_LANES),
        gate: sharedHostGate({ redis, clock: house.clock, gapMsOf: hostGaps(networks) }),
        clock: house.clock,
        log: house.log,
        credentials: house.settings.credentials,
        tokens: new Map(),
        lists: () => house.config().lists,
        publisher: publisherOf(house.settings),
        subscriber: subscriberOf(house.settings),
        requestsPerHour: network => house.config().measuringPerHour.get(network),
        pause: async (ms, signal) => {
          await wait(ms, undefined, { signal })
        },
      },
      queueConnection,
    )
    onStop(worker.stop)
    return {}
  })
}
