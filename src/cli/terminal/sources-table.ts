import { hiddenCountsInWords } from '../../model/hidden-counts.js'
import { isFailing } from '../../model/is-failing.js'
import type { Source, SourceStatus } from '../../model/source.js'
import type { SubscriptionStatus } from '../../model/subscription.js'
import { cutToWidth } from './cut-to-width.js'
import { ago, duration, until } from './duration.js'
import { hubInWords } from './hub-words.js'
import { printable } from './printable.js'
import { renderTable } from './table.js'

export interface WatchedSource {
  source: Source
  /** Absent until its first check. */
  status?: SourceStatus | undefined
  /** Absent without a subscription. */
  subscription?: SubscriptionStatus | undefined
}

export interface SourcesTableOptions {
  nowMs: number
  /** Columns of the terminal; errors are cut so that lines fit. */
  widthColumns?: number | undefined
  isColoured?: boolean | undefined
  /** Without it no subscription is made at any hub. */
  isPublicUrlSet?: boolean | undefined
}

const WIDEST_TITLE = 40

/**
 * What is watched and how it is doing, in words: the troubled first (more failures in a row, then those that failed
 * otherwise, then never answered), then by title; and a line that sums up. The id, for `--refresh`, names the network.
 */
export function sourcesTable(watched: readonly WatchedSource[], options: SourcesTableOptions): string {
  if (watched.length === 0) return 'No sources are watched yet: they are taken from the configuration as Uptick starts'
  const { nowMs, widthColumns, isColoured, isPublicUrlSet = true } = options
  const hasHubs = watched.some(({ subscription }) => subscription !== undefined)
  const columns = [
    { title: 'source' },
    { title: 'id', givesWay: 4 },
    { title: 'last success', givesWay: 2 },
    { title: 'next check', givesWay: 1 },
    { title: 'found', align: 'right' as const, givesWay: 5 },
    { title: 'failures', align: 'right' as const, givesWay: 3 },
    ...(hasHubs ? [{ title: 'hub', givesWay: 6 }] : []),
    { title: 'trouble', isElastic: true },
  ]
  const rows = watched
    .toSorted(byTrouble)
    .map(({ source, status, subscription }) => [
      cutToWidth(printable(source.title), Math.min(WIDEST_TITLE, (widthColumns ?? Number.POSITIVE_INFINITY) / 2)),
      source.id,
      status?.lastSuccessMs === undefined ? 'never' : ago(status.lastSuccessMs, nowMs),
      plannedCheck(status, nowMs),
      status?.findings === undefined ? '' : String(status.findings),
      status === undefined || status.failures === 0 ? '' : String(status.failures),
      ...(hasHubs ? [subscription === undefined ? '' : hubInShort(subscription, nowMs)] : []),
      printable(troubleOf(status, subscription, nowMs)),
    ])
  const summary = [summaryOf(watched), ...hubsUnasked(watched, isPublicUrlSet)].join('\n')
  return `${renderTable(columns, rows, { widthColumns, isColoured })}\n\n${summary}`
}

/** What sets it apart tells more than the error that led there. */
function troubleOf(
  status: SourceStatus | undefined,
  subscription: SubscriptionStatus | undefined,
  nowMs: number,
): string {
  if (status?.state !== undefined) return status.state.words
  if (hasFailed(status)) return status?.lastError ?? ''
  const hidden = status?.countsHiddenByValidators
  const refusal = subscription?.kind === 'refused' ? [hubInWords(subscription)] : []
  return [...(hidden === undefined ? [] : [hiddenCountsInWords(hidden, nowMs)]), ...refusal].join('; ')
}

function hubInShort(subscription: SubscriptionStatus, nowMs: number): string {
  if (subscription.kind === 'asked') return 'asked'
  return subscription.kind === 'refused' ? 'refuses' : `tells for ${duration(subscription.leaseUntilMs - nowMs)}`
}

/** What could be had, and how. */
function hubsUnasked(watched: readonly WatchedSource[], isPublicUrlSet: boolean): string[] {
  const named = watched.filter(({ status }) => status?.hub !== undefined).length
  if (isPublicUrlSet || named === 0) return []
  const sources = named === 1 ? '1 source names a hub' : `${named} sources name a hub`
  return [`${sources} that would tell of news (WebSub); none is asked, because PUBLIC_URL is not set`]
}

function plannedCheck(status: SourceStatus | undefined, nowMs: number): string {
  if (status?.state?.kind === 'gone') return 'never'
  return status?.nextCheckMs === undefined ? 'not planned yet' : until(status.nextCheckMs, nowMs)
}

function byTrouble(a: WatchedSource, b: WatchedSource): number {
  const moreFailures = (b.status?.failures ?? 0) - (a.status?.failures ?? 0)
  const othersFailed = Number(hasFailed(b.status)) - Number(hasFailed(a.status))
  const neverAnswered = Number(hasAnswered(a)) - Number(hasAnswered(b))
  return moreFailures || othersFailed || neverAnswered || a.source.title.localeCompare(b.source.title, 'en')
}

function summaryOf(watched: readonly WatchedSource[]): string {
  const failing = watched.filter(({ status }) => hasFailed(status)).length
  const sources = watched.length === 1 ? '1 source' : `${watched.length} sources`
  return `${sources}, ${failing === 0 ? 'none failing' : `${failing} failing`}`
}

function hasFailed(status: SourceStatus | undefined): boolean {
  return status !== undefined && isFailing(status)
}

function hasAnswered({ status }: WatchedSource): boolean {
  return status?.lastSuccessMs !== undefined
}
