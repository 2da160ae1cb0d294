import { followEditions } from '../../src/lists/newest-editions.js'
import { readPassed } from '../../src/lists/read-passed.js'
import { editionNumberAt, readEdition } from '../../src/lists/stored-edition.js'
import { COUNTING_NETWORK_NAMES } from '../../src/networks/registry.js'
import { about } from '../../src/platform/about.js'
import { listenFailure } from '../../src/platform/listen-failure.js'
import { readBuiltScripts } from '../../src/serve/built-scripts.js'
import { buildServer } from '../../src/serve/server.js'
import { watchCanary } from '../api/canary-watch.js'
import { openCallbacks } from '../api/hub-callbacks.js'
import { watchHub } from '../api/hub-watch.js'
import { readItemView } from '../api/read-item-view.js'
import { isWorkDone, readinessOf } from '../api/readiness.js'
import { type SourceSnapshot, watchSources } from '../api/source-snapshot.js'
import { type JobQueues, openQueues } from '../job-queues.js'
import type { ProcessContext } from '../process-context.js'
import { type OnStop, type RunningRole, startRole } from './running-role.js'
import { subscriberOf } from './subscriber-of.js'

export interface RunningApi extends RunningRole {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  sources: SourceSnapshot['sources']
}

/**
 * Serves the newest editions from memory. It does not wait for Redis: until that is there it says that it is not ready.
 *
 * @throws UptickError `settings-invalid` when the address is taken or not this machine's.
 */
export function runApi(context: ProcessContext): Promise<RunningApi> {
  return startRole(async onStop => {
    const { settings, clock, log } = context
    const redis = await context.open('data')
    onStop(() => redis.disconnect())
    const lists = () => context.config().lists
    const startedAtMs = clock.nowMs()
    const editions = await followEditions({
      redis,
      subscriber: await context.open('subscriber'),
      log,
      listIds: () => lists().map(list => list.id),
    })
    onStop(editions.close)
    const sources = await watchSources(redis, clock)
    onStop(sources.close)
    const canary = await watchCanary(redis)
    onStop(canary.close)
    const hubWatch = await watchHub(redis, settings.websubHub)
    onStop(hubWatch.close)
    const subscriber = subscriberOf(settings)
    const hubCallbacks =
      subscriber && openCallbacks({ redis, clock, log, queues: await openJobs(context, onStop), settings: subscriber })
    const server = buildServer({
      clock,
      log,
      publicUrl: settings.publicUrl,
      hub: settings.websubHub,
      version: about().version,
      scripts: readBuiltScripts(),
      networks: COUNTING_NETWORK_NAMES,
      lists,
      newest: editions.newest,
      onEdition: editions.onEdition,
      isConnected: editions.isConnected,
      isUpdated: () =>
        editions.isConnected() && isWorkDone({ nowMs: clock.nowMs(), startedAtMs, canaryAtMs: canary.atMs() }),
      readEdition: (listId, number) => readEdition(redis, listId, number),
      readPassed: (edition, share) => readPassed(redis, edition, share),
      editionNumberAt: (listId, atMs) => editionNumberAt(redis, listId, atMs),
      readItem: itemId => readItemView(redis, itemId, clock.nowMs()),
      sources: sources.sources,
      readiness: () =>
        readinessOf({
          nowMs: clock.nowMs(),
          startedAtMs,
          isConnected: editions.isConnected(),
          canaryAtMs: canary.atMs(),
          newest: lists().map(list => editions.newest(list.id)),
          hub: hubWatch.hub(),
        }),
      hubCallbacks,
    })
    onStop(() => server.close())
    const address = await listen(() => server.listen({ host: settings.host, port: settings.port }), settings)
    return { address, sources: sources.sources }
  })
}

async function openJobs(context: ProcessContext, onStop: OnStop): Promise<JobQueues> {
  const connection = await context.open('queue')
  onStop(() => connection.disconnect())
  const queues = openQueues(connection, context.reportRedisError)
  onStop(queues.close)
  return queues
}

async function listen(start: () => Promise<string>, settings: { host: string; port: number }): Promise<string> {
  try {
    return await start()
  } catch (cause) {
    throw listenFailure(cause, settings)
  }
}
