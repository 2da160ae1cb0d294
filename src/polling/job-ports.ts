import type { Redis } from 'ioredis'
import type { LimitFunction } from 'p-limit'
import type { FetchClient } from '../fetch/fetch-client.js'
import type { NetworkName } from '../model/finding.js'
import type { ListDefinition } from '../model/list.js'
import type { Log } from '../platform/log.js'
import type { SubscriberSettings } from '../websub/subscribe.js'
import type { AskPorts } from './request/ask-source.js'

/** The dependencies of the jobs. */
export interface JobPorts extends AskPorts {
  redis: Redis
  log: Log
  /** Runs a poll when fewer than `MAX_POLLS` others run in this process. */
  pollLimit: LimitFunction
  /** Whether the worker is stopping: then nothing further is begun. */
  isStopping?(): boolean
  /** Read at every job, so that an edited configuration takes hold. */
  lists(): readonly ListDefinition[]
  /** For pages that the operator did not configure: the address guard has no exceptions. Without it no page is read. */
  pageClient?: FetchClient
  /** The operator's measuring budget for a network; the network's default where undefined. */
  requestsPerHour?(network: NetworkName): number | undefined
  /** `host:port` of the operator's own machines, which are exempt from the address guard. */
  privateHosts?: ReadonlySet<string> | undefined
  /** Without it no subscription is made at any hub. */
  subscriber?: SubscriberSettings | undefined
  /** Without it no hub is notified of new editions. */
  publisher?: PublisherPorts | undefined
}

/** The WebSub hub that our lists name, and the addresses it is notified of. */
export interface PublisherPorts {
  /** Its address. */
  hub: string
  /** Every address under which a list is published. */
  topicsOf(listId: string): readonly string[]
}

/** A run of a job: its payload as the catalogue's schema read it, and a signal that is raised at its time limit. */
export type JobHandler<Payload, Report = JobReport> = (
  ports: JobPorts,
  payload: Payload,
  signal: AbortSignal,
) => Promise<Report>

/** One line in the log: the outcome of the run, or of one part of it. */
export type JobReport = Record<string, string | number | boolean | undefined>
