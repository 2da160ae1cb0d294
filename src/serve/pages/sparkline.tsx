import type { Metric } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import type { Words } from './words/en.js'

const WIDTH = 96
const HEIGHT = 24
const EDGE = 3

interface SparklineProps {
  history: readonly HistoryPoint[]
  metric: Metric
  words: Words
}

/** The recorded counts of one metric over time as a small line; nothing before there are three of them. */
export function Sparkline({ history, metric, words }: SparklineProps) {
  const points = history.flatMap(({ atMs, counts }) => {
    const count = counts[metric]
    return count === undefined ? [] : [{ atMs, count }]
  })
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return null
  const lowest = Math.min(...points.map(point => point.count))
  const range = Math.max(...points.map(point => point.count)) - lowest || 1
  const spanMs = last.atMs - first.atMs || 1
  const places = points.map(({ atMs, count }) => ({
    x: (EDGE + ((atMs - first.atMs) / spanMs) * (WIDTH - 2 * EDGE)).toFixed(1),
    y: (HEIGHT - EDGE - ((count - lowest) / range) * (HEIGHT - 2 * EDGE)).toFixed(1),
  }))
  const line = places.map(({ x, y }) => `${x} ${y}`).join('L')
  const end = places.at(-1)
  const [from, to] = [words.number(first.count), words.number(last.count)]
  const label = words.entry.fromTo(words.metrics[metric].name, from, to)
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={`M${line}V${HEIGHT}H${EDGE}Z`} fill="currentColor" />
      <path d={`M${line}`} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
      <circle cx={end?.x} cy={end?.y} r="2.5" fill="currentColor" />
    </svg>
  )
}
