import type { Edition, EditionEntry } from '../../model/edition.js'
import { METRICS, type Metric } from '../../model/metric.js'
import { cutToWidth } from './cut-to-width.js'
import { ago, duration } from './duration.js'
import { countAndRate } from './figure.js'
import { printable } from './printable.js'
import { type Column, renderTable } from './table.js'

export interface ListTableOptions {
  nowMs: number
  /** Columns of the terminal; titles are cut so that lines fit. */
  widthColumns?: number | undefined
  isColoured?: boolean | undefined
  /** The edition cannot be read again just now, so that a newer one may stand. */
  isCutOff?: boolean | undefined
}

const WIDEST_SITE = 24

/**
 * An edition as a ranked table: place, movement over the last hour, title, site, each metric that any entry tells (the
 * list's own first) with its rate, age since publication or else first sight, and the trend of the list's own metric.
 * Under a heading that says which edition it is, how old, and whether its sources have stopped answering. In a narrow
 * terminal the other metrics are left out first, then site, age, trend and movement.
 */
export function listTable(edition: Edition, options: ListTableOptions): string {
  const { nowMs, widthColumns, isColoured } = options
  const heading = headingOf(edition, options)
  if (edition.entries.length === 0) return `${heading}\n\nNothing has made this list yet.`
  const metrics = reportedMetrics(edition)
  const columns: Column[] = [
    { title: '#', align: 'right' },
    { title: '', givesWay: 1 },
    { title: 'title', isElastic: true },
    { title: 'site', givesWay: 4 },
    ...metrics.map(metricColumn),
    { title: 'age', align: 'right', givesWay: 3 },
    { title: 'trend', givesWay: 2 },
  ]
  const rows = edition.entries.map(entry => [
    String(entry.rank),
    movementOf(entry),
    printable(entry.title),
    cutToWidth(printable(entry.site), WIDEST_SITE),
    ...metrics.map(metric => figureOf(entry, metric)),
    duration(nowMs - (entry.publishedAtMs ?? entry.firstSeenMs)),
    trendOf(entry, edition.leadMetric),
  ])
  return `${heading}\n\n${renderTable(columns, rows, { widthColumns, isColoured })}`
}

function headingOf({ title, number, publishedAtMs, stale }: Edition, { nowMs, isCutOff }: ListTableOptions): string {
  const staleness = stale ? ' (stale: its sources have stopped answering)' : ''
  const distance = isCutOff ? ' – Redis does not answer: this is what was read last' : ''
  return `${printable(title)}: edition ${number}, published ${ago(publishedAtMs, nowMs)}${staleness}${distance}`
}

function trendOf({ stale, countsCurrent, figures }: EditionEntry, metric: Metric): string {
  if (stale) return 'stale'
  return countsCurrent === false ? 'not current' : (figures[metric]?.trend ?? '')
}

/** The list's own metric, which is the first, stays. */
function metricColumn(metric: Metric, index: number): Column {
  return { title: metric, align: 'right', givesWay: index === 0 ? undefined : 4 + index }
}

function reportedMetrics({ entries, leadMetric }: Edition): Metric[] {
  const reported = METRICS.filter(metric => entries.some(entry => entry.figures[metric] !== undefined))
  return reported.toSorted((a, b) => Number(b === leadMetric) - Number(a === leadMetric))
}

function movementOf({ movement }: EditionEntry): string {
  if (movement === null) return 'new'
  if (movement === 0) return ''
  return movement > 0 ? `↑${movement}` : `↓${-movement}`
}

function figureOf({ figures }: EditionEntry, metric: Metric): string {
  const figure = figures[metric]
  return figure === undefined ? '' : countAndRate(figure.count, figure.perHour)
}
