import type { NetworkName } from './finding.js'

/** Something we poll: one feed or one listing of one network. */
export interface Source {
  /** As `sourceIdOf` makes it of the address that is asked. */
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

/**
 * What sets a source apart from one that is simply asked:
 * - `moved`: another address is asked, to which its own has led for good
 * - `missing`: nothing has been at its address for a week
 * - `paused`: for thirty days; it is looked at once a month
 * - `gone`: its address said so; it is asked no more until a person asks for it
 * - `merged`: it moved to the address of another source, which is asked instead
 */
export type SourceStateKind = 'moved' | 'missing' | 'paused' | 'gone' | 'merged'

export interface SourceState {
  kind: SourceStateKind
  /** A sentence for people: what is so, since when, and what they can do. */
  words: string
}

/** A source that answers 304 while its counts grow. */
export interface HiddenCountsStatus {
  /** That is known for it; absent where it was seen of this server alone. */
  software?: string | undefined
  /** The newest answer was a body: its counts are those of then. */
  areCountsCurrent: boolean
  /** Until then it is asked in full once an hour; absent when that changed nothing three times in a row. */
  hourlyUntilMs?: number | undefined
}

/** Entries of an answer that were skipped for one reason. */
export interface Skipped {
  reason: string
  entries: number
  /** What the first of them is called, where they have names. */
  example?: string | undefined
}

/** The status of a source, as stored in `source:<id>`. Times are epoch milliseconds. */
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
  /** Absent while it is simply asked. */
  state?: SourceState | undefined
  /** Absent while a 304 of it is believed to mean that no count has changed. */
  countsHiddenByValidators?: HiddenCountsStatus | undefined
  /** The WebSub hub that its newest readable answer names first. */
  hub?: string | undefined
  /** Since the source is known. */
  polls: number
  unchangedPolls: number
  /** Findings of the newest answer, and how many of its entries were skipped. */
  findings?: number | undefined
  skippedCount?: number | undefined
  /** Why they were. */
  skipped?: Skipped[] | undefined
}
