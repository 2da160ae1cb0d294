/** Which of many entries are kept. */
export interface Choice {
  /** In the order of the document. */
  positions: number[]
  /** What was known: the dates of nearly all, else at which end the newest stand, else nothing. */
  by: 'dates' | 'beginning' | 'end' | 'both-ends'
}

/** With fewer dates than this, an entry without one might be the newest. */
const NEARLY_ALL = 0.9

/**
 * Which entries are kept when there are more than `most`: the newest where nearly all are dated. Where some are, their
 * dates say at which end the newest stand; without any, half are kept of either end.
 *
 * @param times of the entries in the order of the document; undefined where unknown
 */
export function chooseNewest(times: readonly (number | undefined)[], most: number): Choice {
  if (times.length <= most) return { positions: [...times.keys()], by: 'beginning' }
  const dated = times.filter(time => time !== undefined)
  const isOneTime = dated.every(time => time === dated[0]) // which may be when the feed was made, and orders nothing
  if (dated.length >= NEARLY_ALL * times.length && !isOneTime) return { positions: newest(times, most), by: 'dates' }
  const by = endOfNewest(dated)
  const fromStart = { beginning: most, end: 0, 'both-ends': Math.ceil(most / 2) }[by]
  const fromEnd = most - fromStart
  return { positions: [...positionsFrom(0, fromStart), ...positionsFrom(times.length - fromEnd, fromEnd)], by }
}

const positionsFrom = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i)

function newest(times: readonly (number | undefined)[], most: number): number[] {
  const byTime = [...times.keys()].sort((a, b) => timeAt(times, b) - timeAt(times, a) || a - b)
  return byTime.slice(0, most).sort((a, b) => a - b)
}

/** What is not dated comes last. */
const timeAt = (times: readonly (number | undefined)[], position: number) => times[position] ?? Number.MIN_SAFE_INTEGER

function endOfNewest(dated: readonly number[]): Exclude<Choice['by'], 'dates'> {
  const steps = dated.slice(1).map((time, i) => Math.sign(time - (dated[i] ?? time)))
  const direction = steps.reduce((sum, step) => sum + step, 0)
  if (direction === 0) return 'both-ends'
  return direction > 0 ? 'end' : 'beginning'
}
