import type { FetchOutcome, Hop } from '../../fetch/fetch-outcome.js'
import type { Finding } from '../../model/finding.js'
import { type Counts, METRICS } from '../../model/metric.js'
import { shownAddress } from '../../model/shown-address.js'
import type { HiddenCountsStatus } from '../../model/source.js'
import type { DiscoveredFeed } from '../../networks/feed/discover.js'
import type { PollingHints, Reading, SkippedEntry } from '../../networks/network.js'

const COUNTING_ELEMENTS = 'slash:comments, thr:total, thr:count, media:statistics or a media:starRating of 5'

/** One source, read once. */
export interface CheckedSource {
  /** The address that was asked. */
  url: string
  outcome: FetchOutcome
  /** Absent when there was no body, or when the body as a whole could not be read. */
  reading?: Reading | undefined
  /** Why the body could not be read. */
  unreadable?: string | undefined
  /** When the source would be checked again, and why then. */
  next?: NextCheck | undefined
  /** Where its counts are known to hide, or its software is known for it. */
  hiddenCounts?: HiddenCountsStatus | undefined
  /** The page that was asked at first, and the feeds that it names; this is one of them. */
  foundOn?: FoundOn | undefined
  /** Of `uptick.yaml`: what would watch this source, or the feeds of a reader's list. */
  lines?: string[] | undefined
}

export interface FoundOn {
  page: string
  feeds: DiscoveredFeed[]
  /** Those of them that were not taken, and why not. */
  passedOver: { url: string; reason: string }[]
}

export interface NextCheck {
  inMs: number
  reason: string
}

/** What `uptick check --json` prints. Unknown is `null`; times are ISO 8601; addresses hold no password and no key. */
export interface CheckReport {
  url: string
  /** An answer with a body that was read. */
  isReadable: boolean
  problem: string | null
  answer: {
    status: number
    url: string
    contentType: string | null
    bytes: number
    hops: Hop[]
    validators: { etag: string | null; lastModified: string | null }
  } | null
  title: string | null
  /** The software that made the feed, where it is recognised. */
  producer: string | null
  /** Where in the feed the counts were found: names of elements, or of a text. */
  countsFrom: string[]
  /** Why there are none in a feed: what its software does, or where they would stand. */
  noCounts: string | null
  hints: PollingHints
  mended: string[]
  findings: ReportedFinding[]
  /** Its server answers "unchanged" while counts grow: the software known for it, and until when it is asked in full each hour. */
  countsHidden: { software: string | null; hourlyUntil: string | null } | null
  setAside: SkippedEntry[]
  remarks: string[]
  next: NextCheck | null
  foundOn: FoundOn | null
  lines: string[]
}

export interface ReportedFinding {
  title: string
  url: string
  publishedAt: string | null
  /** Over all mentions. A metric that is not reported is absent. */
  counts: Counts
}

/** The report on one source as `uptick check` gives it to programs; `checkReportText` words the same for people. */
export function checkReport(checked: CheckedSource): CheckReport {
  const { url, outcome, reading, unreadable, next, foundOn, hiddenCounts, lines } = checked
  return {
    url: shownAddress(url),
    isReadable: reading !== undefined,
    problem: unreadable ?? problemOf(outcome),
    answer: answerOf(outcome),
    title: reading?.title ?? null,
    producer: reading?.producer ?? null,
    countsFrom: reading?.countsFrom ?? [],
    noCounts: reading?.noCounts ?? noCountsOf(reading?.findings ?? []),
    hints: reading?.hints ?? {},
    mended: reading?.mended ?? [],
    findings: reading?.findings.map(reportedFinding) ?? [],
    countsHidden: reportedHiding(hiddenCounts),
    setAside: reading?.skipped ?? [],
    remarks: reading?.remarks ?? [],
    next: next ?? null,
    foundOn: foundOn === undefined ? null : shownPage(foundOn),
    lines: lines ?? [],
  }
}

function shownPage({ page, feeds, passedOver }: FoundOn): FoundOn {
  const shown = <Named extends { url: string }>(named: Named) => ({ ...named, url: shownAddress(named.url) })
  return { page: shownAddress(page), feeds: feeds.map(shown), passedOver: passedOver.map(shown) }
}

function problemOf(outcome: FetchOutcome): string | null {
  if (outcome.kind === 'failed') return outcome.message
  if (outcome.kind === 'http-error') return `the server answered ${outcome.status}`
  return null
}

function answerOf(outcome: FetchOutcome): CheckReport['answer'] {
  if (outcome.kind === 'failed') return null
  const { etag = null, 'last-modified': lastModified = null, 'content-type': contentType = null } = outcome.headers
  return {
    status: outcome.status,
    url: shownAddress(outcome.url),
    contentType,
    bytes: outcome.wireBytes,
    hops: outcome.hops.map(({ status, from, to }) => ({ status, from: shownAddress(from), to: shownAddress(to) })),
    validators: { etag, lastModified },
  }
}

function reportedHiding(hidden: HiddenCountsStatus | undefined): CheckReport['countsHidden'] {
  if (hidden === undefined) return null
  const { software = null, hourlyUntilMs } = hidden
  return { software, hourlyUntil: hourlyUntilMs === undefined ? null : new Date(hourlyUntilMs).toISOString() }
}

/** Of a feed whose software is not known to keep its counts elsewhere. */
function noCountsOf(findings: readonly Finding[]): string | null {
  const mentions = findings.flatMap(finding => finding.mentions)
  const isPlainFeed = mentions.length > 0 && mentions.every(({ network }) => network === 'feed')
  const isCounted = mentions.some(({ counts }) => Object.keys(counts).length > 0)
  return isPlainFeed && !isCounted
    ? `the feed has none of ${COUNTING_ELEMENTS}, and its software is not recognised`
    : null
}

function reportedFinding({ title, url, publishedAtMs, mentions }: Finding): ReportedFinding {
  const counts: Counts = {}
  for (const mention of mentions) {
    for (const metric of METRICS) {
      const count = mention.counts[metric]
      if (count !== undefined) counts[metric] = (counts[metric] ?? 0) + count
    }
  }
  return {
    title,
    url,
    publishedAt: publishedAtMs === undefined ? null : new Date(publishedAtMs).toISOString(),
    counts,
  }
}
