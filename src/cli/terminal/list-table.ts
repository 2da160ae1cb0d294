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
}

const WIDEST_SITE = 24

/**
 * An edition as a ranked table: place, movement over the last hour, title, site, each metric that any entry tells (the
 * list's own first) with its rate, age since publication or else first sight, and the trend of the list's own metric.
 * Under a heading that says which edition it is, how old, and whether its sources have stopped answering.
 */
export function listTable(edition: Edition, { nowMs, widthColumns, isColoured }: ListTableOptions): string {
  const heading = headingOf(edition, nowMs)
  if (edition.entries.length === 0) return `${heading}\n\nNothing has made this list yet.`
  const metrics = toldMetrics(edition)
  const columns: Column[] = [
    { title: '#', align: 'right' },
    { title: '' },
    { title: 'title', isElastic: true },
    { title: 'site' },
    ...metrics.map((metric): Column => ({ title: metric, align: 'right' })),
    { title: 'age', align: 'right' },
    { title: 'trend' },
  ]
  const rows = edition.entries.map(entry => [
    String(entry.rank),
    movementOf(entry),
    printable(entry.title),
    cutToWidth(printable(entry.site), WIDEST_SITE),
    ...metrics.map(metric => figureOf(entry, metric)),
    duration(nowMs - (entry.publishedAtMs ?? entry.firstSeenMs)),
    entry.stale ? 'stale' : (entry.figures[edition.leadMetric]?.trend ?? ''),
  ])
  return `${heading}\n\n${renderTable(columns, rows, { widthColumns, isColoured })}`
}

function headingOf({ title, number, publishedAtMs, stale }: Edition, nowMs: number): string {
  const staleness = stale ? ' (stale: its sources have stopped answering)' : ''
  return `${printable(title)}: edition ${number}, published ${ago(publishedAtMs, nowMs)}${staleness}`
}

function toldMetrics({ entries, leadMetric }: Edition): Metric[] {
  const told = METRICS.filter(metric => entries.some(entry => entry.figures[metric] !== undefined))
  return told.toSorted((a, b) => Number(b === leadMetric) - Number(a === leadMetric))
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
