import { hiddenCountsInWords } from '../../model/hidden-counts.js'
import { METRICS } from '../../model/metric.js'
import { shownAddress } from '../../model/shown-address.js'
import type { SubscriptionStatus } from '../../model/subscription.js'
import { countSkipped } from '../../networks/count-skipped.js'
import type { PollingHints } from '../../networks/network.js'
import type { CheckReport, ReportedFinding } from './check-report.js'
import { ago, duration } from './duration.js'
import { wholeNumber } from './figure.js'
import { hubInWords } from './hub-words.js'
import { printable } from './printable.js'
import { renderTable } from './table.js'

export interface CheckReportTextOptions {
  nowMs: number
  widthColumns?: number | undefined
  isColoured?: boolean | undefined
  /** Without it no subscription is made at any hub. */
  isPublicUrlSet?: boolean | undefined
  /** Of the same source, where a running Uptick watches it. */
  subscription?: SubscriptionStatus | undefined
}

const MAX_FINDINGS_SHOWN = 10
const MAX_SKIPPED_SHOWN = 5
const LABEL_WIDTH = 14

/**
 * A report on one source in words: how it answered, what it says about being asked, what was mended, the first ten
 * findings with their counts, the first five skipped entries with reasons, and when it would be asked again.
 */
export function checkReportText(report: CheckReport, options: CheckReportTextOptions): string {
  const facts = [
    ...pageFacts(report),
    ['asked', report.url],
    ...answerFacts(report),
    ['title', report.title],
    ['made by', report.producer],
    ['says', hintsInWords(report.hints)],
    ['hub', hubFact(report.hints, options)],
    ['counts', countsFact(report, options.nowMs)],
    ['mended', report.mended.join('; ')],
    ['problem', report.problem],
    ...report.remarks.map((remark): [string, string] => ['remark', remark]),
    ['found', report.isReadable ? foundInWords(report.findings) : null],
    ['counts from', report.countsFrom.join(', ')],
    ['no counts', report.noCounts],
    ['next check', report.next === null ? null : nextInWords(report.next)],
  ]
  const factLines = facts.flatMap(([label, value]) => (label && value ? [fact(label, value)] : []))
  const tables = [findingsTable(report.findings, options), skippedLines(report), configurationLines(report)]
  return [factLines.join('\n'), ...tables].filter(part => part !== '').join('\n\n')
}

function fact(label: string, value: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${printable(value)}`
}

function pageFacts({ foundOn, url: read, isReadable }: CheckReport): [string, string][] {
  if (foundOn === null) return []
  const { page, feeds, passedOver } = foundOn
  const isFirst = feeds[0]?.url === read
  const instead = isFirst ? '; the first feed that it names is read instead' : '; a feed that it names is read instead'
  const others = feeds
    .filter(({ url }) => url !== read && !passedOver.some(passed => passed.url === url))
    .map(({ url, title }) => (title === undefined ? url : `${title} (${url})`))
  return [
    ['web page', `${page} is a page${isReadable || isFirst ? instead : ''}`],
    ...passedOver.map(({ url, reason }): [string, string] => ['passed over', `${url}: ${reason}`]),
    ...others.map((other): [string, string] => ['names also', other]),
  ]
}

function configurationLines({ lines, isReadable }: CheckReport): string {
  if (lines.length === 0) return ''
  const heading = isReadable ? 'to watch it, write in uptick.yaml under sources:' : 'in uptick.yaml, under sources:'
  return [heading, ...lines.map(line => `  ${printable(line)}`)].join('\n')
}

/** Of an answer that is an error, what its body and validators are is of no use to anyone. */
function answerFacts({ answer }: CheckReport): [string, string][] {
  if (answer === null) return [['answered', 'not usefully']]
  const { status, bytes, contentType, hops, validators } = answer
  const redirects = hops.map((hop): [string, string] => ['redirected', `${hop.status} to ${hop.to}`])
  if (status >= 400) return [...redirects, ['answered', String(status)]]
  const body = status === 304 ? 'unchanged' : `${wholeNumber(bytes)} bytes, ${contentType ?? 'no content type'}`
  const { etag, lastModified } = validators
  const shown = [etag === null ? '' : `ETag ${etag}`, lastModified === null ? '' : `Last-Modified ${lastModified}`]
  return [
    ...redirects,
    ['answered', `${status}, ${body}`],
    ['validators', shown.filter(part => part !== '').join(', ') || 'none: every check transfers the whole answer'],
  ]
}

function hintsInWords({ minIntervalMs, skipHours = [], skipDays = [] }: PollingHints): string {
  return [
    minIntervalMs === undefined ? '' : `ask at most every ${duration(minIntervalMs)}`,
    skipHours.length === 0 ? '' : `not in the hours ${skipHours.join(', ')} GMT`,
    skipDays.length === 0 ? '' : `not on ${skipDays.map(weekday).join(', ')}`,
  ]
    .filter(part => part !== '')
    .join('; ')
}

function hubFact({ hubs = [] }: PollingHints, { subscription, isPublicUrlSet }: CheckReportTextOptions): string {
  if (subscription !== undefined) return hubInWords(subscription)
  const [hub] = hubs
  if (hub === undefined) return ''
  const condition = isPublicUrlSet ? 'once the source is watched' : 'once PUBLIC_URL is set and the source is watched'
  return `${shownAddress(hub)} tells of news (WebSub); it is asked to ${condition}`
}

function countsFact({ countsHidden }: CheckReport, nowMs: number): string {
  if (countsHidden === null) return ''
  const { software, hourlyUntil } = countsHidden
  const hourlyUntilMs = hourlyUntil === null ? undefined : Date.parse(hourlyUntil)
  return hiddenCountsInWords({ software: software ?? undefined, areCountsCurrent: true, hourlyUntilMs }, nowMs)
}

function weekday(day: number): string {
  // 4 January 1970 was a Sunday.
  return new Date(Date.UTC(1970, 0, 4 + day)).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
}

function foundInWords(findings: readonly ReportedFinding[]): string {
  if (findings.length === 0) return 'nothing'
  const counted = findings.filter(({ counts }) => Object.keys(counts).length > 0).length
  const items = findings.length === 1 ? '1 item' : `${findings.length} items`
  return `${items}, ${counted === 0 ? 'none with counts: this source can name items but not rank them' : `${counted} with counts`}`
}

function nextInWords({ inMs, reason }: { inMs: number; reason: string }): string {
  return `in ${duration(inMs)}: ${reason}`
}

function findingsTable(findings: readonly ReportedFinding[], options: CheckReportTextOptions): string {
  if (findings.length === 0) return ''
  const { nowMs, widthColumns, isColoured } = options
  const metrics = METRICS.filter(metric => findings.some(({ counts }) => counts[metric] !== undefined))
  const columns = [
    { title: 'title', isElastic: true },
    { title: 'published', givesWay: METRICS.length },
    ...metrics.map((metric, index) => ({ title: metric, align: 'right' as const, givesWay: index || undefined })),
  ]
  const rows = findings.slice(0, MAX_FINDINGS_SHOWN).map(({ title, publishedAt, counts }) => [
    printable(title),
    publishedAt === null ? 'unknown' : ago(Date.parse(publishedAt), nowMs),
    ...metrics.map(metric => {
      const count = counts[metric]
      return count === undefined ? '' : wholeNumber(count)
    }),
  ])
  const table = renderTable(columns, rows, { widthColumns, isColoured })
  return `${table}${andMore(findings.length - MAX_FINDINGS_SHOWN)}`
}

function skippedLines({ setAside: skipped }: CheckReport): string {
  if (skipped.length === 0) return ''
  const lines = skipped
    .slice(0, MAX_SKIPPED_SHOWN)
    .map(({ entry, reason }) => `  ${printable(entry)}: ${printable(reason)}`)
  return `skipped: ${wholeNumber(countSkipped(skipped))}\n${lines.join('\n')}${andMore(skipped.length - MAX_SKIPPED_SHOWN)}`
}

function andMore(count: number): string {
  return count > 0 ? `\n… and ${count} more` : ''
}
