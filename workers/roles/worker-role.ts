import { setTimeout as wait } from 'node:timers/promises'
import pLimit from 'p-limit'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { sharedHostGate } from '../../src/fetch/host-gate.js'
import { hostGaps } from '../../src/networks/host-gaps.js'
import { networks } from '../../src/networks/registry.js'
import { loadLanguageDetector } from '../../src/observe/language-looks.js'
import { createReadPool } from '../../src/polling/read/read-pool.js'
import { MAX_POLLS } from '../job-catalogue.js'
import type { ProcessContext } from '../process-context.js'
import { startWorker } from '../worker.js'
import { publisherOf } from './publisher-of.js'
import { type RunningRole, startRole } from './running-role.js'
import { subscriberOf } from './subscriber-of.js'

/** Runs the jobs: polls, publishes, tidies. */
export function runWorker(context: ProcessContext): Promise<RunningRole> {
  return startRole(async onStop => {
    const redis = await context.connect('data')
    loadLanguageDetector()
    onStop(() => redis.disconnect())
    const queueConnection = await context.connect('queue')
    onStop(() => queueConnection.disconnect())
    const fetchClient = createFetchClient(context.fetchOptions())
    onStop(fetchClient.close)
    const pageClient = createFetchClient({ ...context.fetchOptions(), privateHosts: new Set() })
    onStop(pageClient.close)
    const readPool = createReadPool()
    onStop(readPool.close)
    const worker = startWorker(
      {
        redis,
        fetchClient,
        pageClient,
        privateHosts: context.fetchOptions().privateHosts,
        readAnswer: readPool.readAnswer,
        pollLimit: pLimit(MAX_POLLS),
        gate: sharedHostGate({ redis, clock: context.clock, gapMsOf: hostGaps(networks) }),
        clock: context.clock,
        log: context.log,
        credentials: context.settings.credentials,
        tokens: new Map(),
        lists: () => context.config().lists,
        publisher: publisherOf(context.settings),
        subscriber: subscriberOf(context.settings),
        requestsPerHour: network => context.config().measuringPerHour.get(network),
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
