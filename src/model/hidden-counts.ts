import type { HiddenCountsStatus } from './source.js'

/** Whether the source is asked in full once an hour at this moment, because that may return new counts. */
export function isAskedHourly({ hourlyUntilMs }: HiddenCountsStatus, nowMs: number): boolean {
  return hourlyUntilMs !== undefined && nowMs < hourlyUntilMs
}

/** A sentence, without its full stop: how the counts of a source hide, and what is done about it. */
export function hiddenCountsInWords(hidden: HiddenCountsStatus, nowMs: number): string {
  const { software, hourlyUntilMs } = hidden
  const answers = software === undefined ? 'this server answers' : `servers of its kind (${software}) answer`
  const because =
    hourlyUntilMs === undefined
      ? 'three full answers in a row changed nothing'
      : 'it counts nothing that is younger than a day'
  const asked = isAskedHourly(hidden, nowMs)
    ? 'asked in full once an hour'
    : `not asked in full now, because ${because}`
  return `${answers} "unchanged" while counts grow; it is ${asked}`
}
