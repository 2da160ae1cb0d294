import type { Redis } from 'ioredis'
import type { FetchClient } from '../src/fetch/fetch-client.js'
import type { NetworkName } from '../src/model/finding.js'
import type { ListDefinition } from '../src/model/list.js'
import type { Log } from '../src/platform/log.js'
import type { AskPorts } from './polling/ask-source.js'

/** What the jobs use of the world. */
export interface JobPorts extends AskPorts {
  redis: Redis
  log: Log
  /** Read at every job, so that an edited configuration takes hold. */
  lists(): readonly ListDefinition[]
  /** For pages that no operator named: no exceptions from the address guard. Without it no page is read. */
  pageClient?: FetchClient
  /** The operator's measuring budget for a network; the network's default where undefined. */
  requestsPerHour?(network: NetworkName): number | undefined
}

/** A run of a job: its payload as the catalogue's schema read it, and a signal that is raised at its time limit. */
export type JobHandler<Payload> = (ports: JobPorts, payload: Payload, signal: AbortSignal) => Promise<JobReport>

/** One line in the log: what became of the run. */
export type JobReport = Record<string, string | number | boolean | undefined>
