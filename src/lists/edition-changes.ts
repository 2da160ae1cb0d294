import type { Edition, EditionEntry, Figure } from '../model/edition.js'
import { METRICS } from '../model/metric.js'
import { MS_PER_HOUR } from '../model/time.js'

/** A rate that only cools is worth a new edition once it is off by this part. */
const RATE_TOLERANCE = 0.05

/** After this, an entry is no longer new. */
const NEW_FOR_MS = MS_PER_HOUR

/**
 * Whether readers would see a difference: other entries or order, texts, counts, measurements, movement or staleness,
 * or a rate that differs by more than a twentieth.
 */
export function hasChanged(before: Edition | undefined, after: Omit<Edition, 'number'>): boolean {
  if (before === undefined) return true
  if (before.entries.length !== after.entries.length || shownHead(before) !== shownHead(after)) return true
  const isOld = after.publishedAtMs - before.publishedAtMs >= NEW_FOR_MS
  return before.entries.some((entry, i) => {
    const other = after.entries[i]
    return other === undefined || hasMoved(entry, other, isOld) || hasEntryChanged(entry, other)
  })
}

function shownHead({ title, description, stale, leadMetric }: Omit<Edition, 'number'>): string {
  return JSON.stringify([title, description, stale, leadMetric])
}

function hasMoved(before: EditionEntry, after: EditionEntry, isOld: boolean): boolean {
  return isOld ? before.movement !== after.movement : (before.movement ?? 0) !== (after.movement ?? 0)
}

function hasEntryChanged(before: EditionEntry, after: EditionEntry): boolean {
  return (
    exactPart(before) !== exactPart(after) ||
    METRICS.some(metric => hasFigureChanged(before.figures[metric], after.figures[metric]))
  )
}

function exactPart(entry: EditionEntry): string {
  const {
    score: _score,
    figures: _figures,
    history: _history,
    movement: _movement,
    lift: _lift,
    counters,
    ...exact
  } = entry
  const counts = counters.map(({ network, counterId, metric, count, measuredAtMs }) => {
    return [network, counterId, metric, count, measuredAtMs]
  })
  return JSON.stringify([exact, counts])
}

function hasFigureChanged(before: Figure | undefined, after: Figure | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after
  if (before.count !== after.count || before.trend !== after.trend) return true
  if (before.perHour === null || after.perHour === null) return before.perHour !== after.perHour
  const difference = Math.abs(before.perHour - after.perHour)
  return Math.round(difference) >= 1 && difference > RATE_TOLERANCE * before.perHour
}
