import pLimit from 'p-limit'
import { createFetchClient, type FetchClient } from '../../src/fetch/fetch-client.js'
import { sharedHostGate } from '../../src/fetch/host-gate.js'
import type { ListDefinition } from '../../src/model/list.js'
import type { Source } from '../../src/model/source.js'
import { silentLog } from '../../src/platform/log.js'
import type { JobPorts } from '../../src/polling/job-ports.js'
import { readHere } from '../../src/polling/read/read-answer.js'
import type { MovableClock } from './clock.js'
import type { TestRedis } from './redis.js'
import type { ScriptedOrigin } from './scripted-origin.js'

export interface TestJobPorts extends JobPorts {
  fetchClient: FetchClient
}

/** Ports for jobs that may talk to the scripted origin; a pause moves the clock instead of waiting. */
export function jobPorts(
  server: Pick<TestRedis, 'client'>,
  clock: MovableClock,
  origin: Pick<ScriptedOrigin, 'host' | 'port'>,
  lists: readonly ListDefinition[],
): TestJobPorts {
  const redis = server.client
  return {
    redis,
    clock,
    log: silentLog,
    credentials: {},
    fetchClient: createFetchClient({
      userAgent: 'Uptick/test (+https://example.org/)',
      privateHosts: new Set([`${origin.host}:${origin.port}`]),
    }),
    privateHosts: new Set([`${origin.host}:${origin.port}`]),
    readAnswer: readHere,
    pollLimit: pLimit(10),
    gate: sharedHostGate({ redis, clock }),
    lists: () => lists,
    pause: async ms => clock.advance(ms),
  }
}

/** A feed that is asked at most every ten minutes. */
export function feedSource(id: string, url: string, changes: Partial<Source> = {}): Source {
  return { id, network: 'feed', title: id, spec: { url }, tags: [], everyMs: 600_000, origin: 'configured', ...changes }
}
