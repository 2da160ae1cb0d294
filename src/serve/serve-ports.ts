import type { CounterFigure, Edition, EditionEntry, EditionMention, Figure } from '../model/edition.js'
import type { NetworkName } from '../model/finding.js'
import type { ItemDescription } from '../model/item.js'
import type { ListDefinition } from '../model/list.js'
import type { Metric } from '../model/metric.js'
import type { HistoryPoint } from '../model/observation.js'
import type { Source, SourceStatus } from '../model/source.js'
import type { SubscriptionStatus } from '../model/subscription.js'
import type { TopShare } from '../model/top-share.js'
import type { Clock } from '../platform/clock.js'
import type { Log } from '../platform/log.js'
import type { BuiltScripts } from './built-scripts.js'
import type { HubCallbacks } from './hub-callbacks.js'

/** All that the HTTP floor needs of the rest of Uptick. */
export interface ServePorts {
  clock: Clock
  log: Log
  /** What every address in output is built from: `https://host[/prefix]`, without a slash at its end. */
  publicUrl: string
  /** The WebSub hub that is notified of new editions. */
  hub?: string | undefined
  /** Of this software, as in package.json. */
  version: string
  scripts: BuiltScripts
  /** All that this software can read, whether or not a source is configured. */
  networks: readonly NetworkName[]
  /** In the order of the configuration; the first is the front page. */
  lists(): readonly ListDefinition[]
  /** From memory, and the same object until a newer edition stands: what is rendered from it is kept by its identity. */
  newest(listId: string): Edition | undefined
  /** Calls the listener with each newer edition as it stands in memory; returns what ends that. */
  onEdition(listener: (edition: Edition) => void): () => void
  /** `false` while Redis is away: what is not in memory cannot be had. */
  isConnected(): boolean
  /** `false` while Redis is away or no work is being done: lists are served as they were, marked stale. */
  isUpdated(): boolean
  readEdition(listId: string, number: number): Promise<Edition | undefined>
  /** The entries that passed the bar of the share within the day before the edition, listed or not. */
  readPassed(edition: Edition, share: TopShare): Promise<EditionEntry[]>
  /** The edition that stood at the moment; `undefined` when none did or it is no longer kept. */
  editionNumberAt(listId: string, atMs: number): Promise<number | undefined>
  readItem(itemId: string): Promise<ItemView | undefined>
  /** A snapshot held in memory. */
  sources(): readonly SourceView[]
  readiness(): Readiness
  /** Absent where Uptick does not subscribe at hubs. */
  hubCallbacks?: HubCallbacks | undefined
}

/** An item with its figures as of now. */
export interface ItemView extends ItemDescription {
  id: string
  firstSeenMs: number
  lastSeenMs: number
  /** How many times what is usual for its sources at its age it is gaining; `null` while unknown. */
  lift: number | null
  /** Of all rates here. */
  halfLifeHours: number
  figures: Partial<Record<Metric, Figure>>
  counters: CounterFigure[]
  mentions: EditionMention[]
  /** Oldest first, all that is recorded. */
  history: HistoryPoint[]
  /** When the counters of a metric joined in the history's sums: each brought what it had counted before. */
  joinedMs: Partial<Record<Metric, number[]>>
  measuredAtMs: number
  stale: boolean
  /** As in an edition's entry. */
  countsCurrent: boolean
}

export interface SourceView {
  source: Source
  /** Absent until the source was first asked. */
  status?: SourceStatus | undefined
  /** Absent without a subscription. */
  subscription?: SubscriptionStatus | undefined
}

export interface Readiness {
  isReady: boolean
  checks: { name: string; isPassed: boolean; detail: string }[]
}
