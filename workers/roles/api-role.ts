import { followEditions } from '../../src/lists/newest-editions.js'
import { editionNumberAt, readEdition } from '../../src/lists/stored-edition.js'
import { UptickError } from '../../src/model/errors.js'
import { about } from '../../src/platform/about.js'
import { buildServer } from '../../src/serve/server.js'
import { readWidgetScript } from '../../src/serve/widget-script.js'
import { watchCanary } from '../api/canary-watch.js'
import { readItemView } from '../api/read-item-view.js'
import { readinessOf } from '../api/readiness.js'
import { type SourceSnapshot, watchSources } from '../api/source-snapshot.js'
import type { House } from '../house.js'
import type { RunningRole } from './running-role.js'

export interface RunningApi extends RunningRole {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  sources: SourceSnapshot['sources']
}

/**
 * Serves the newest editions from memory.
 *
 * @throws UptickError `settings-invalid` when the address is taken or not this machine's.
 */
export async function runApi(house: House): Promise<RunningApi> {
  const { settings, clock, log } = house
  const redis = await house.connect('data')
  const lists = () => house.config().lists
  const startedAtMs = clock.nowMs()
  const editions = await followEditions({
    redis,
    subscriber: await house.connect('subscriber'),
    log,
    listIds: () => lists().map(list => list.id),
  })
  const sources = await watchSources(redis)
  const canary = await watchCanary(redis)
  const server = buildServer({
    clock,
    log,
    publicUrl: settings.publicUrl,
    version: about().version,
    widgetScript: readWidgetScript(),
    lists,
    newest: editions.newest,
    isConnected: editions.isConnected,
    readEdition: (listId, number) => readEdition(redis, listId, number),
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
      }),
  })
  const address = await listen(() => server.listen({ host: settings.host, port: settings.port }), settings)
  return {
    address,
    sources: sources.sources,
    async stop() {
      await server.close()
      await editions.close()
      sources.close()
      canary.close()
      redis.disconnect()
    },
  }
}

async function listen(start: () => Promise<string>, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return await start()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UptickError('settings-invalid', `cannot listen on ${host}:${port}: ${reason}`, {
      remedy: `stop what listens there, or choose another address, e.g. PORT=${port + 1}`,
      cause,
    })
  }
}
