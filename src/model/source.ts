import type { NetworkName } from './finding.js'

/** Something we poll: one feed or one listing of one network. */
export interface Source {
  /** `<network>-<8 characters>`, made of the address that is asked, so that one address is polled once. */
  id: string
  network: NetworkName
  /** What people see: the operator's title, or one made from the spec. */
  title: string
  /** What the operator wrote for it, as the network's schema read it. */
  spec: Record<string, unknown>
  /** Added to the tags of every item that the source mentions. */
  tags: string[]
  /** The operator's own polling floor for this source. */
  everyMs?: number | undefined
  /** Added sources live in Redis and came by the admin API or the command line. */
  origin: 'configured' | 'added'
}

/** How a source is doing, as `source:<id>` in Redis tells it. Times are epoch milliseconds. */
export interface SourceStatus {
  sourceId: string
  lastAttemptMs?: number | undefined
  lastSuccessMs?: number | undefined
  nextCheckMs?: number | undefined
  intervalMs?: number | undefined
  /** Why the interval is what it is, in words. */
  intervalReason?: string | undefined
  /** Failures in a row; 0 after a success. */
  failures: number
  /** A sentence for people: what went wrong last, and what will happen next. */
  lastError?: string | undefined
  lastErrorCode?: string | undefined
  /** Since the source is known. */
  polls: number
  unchangedPolls: number
  /** Findings of the newest answer, and entries set aside in it. */
  findings?: number | undefined
  setAside?: number | undefined
}
