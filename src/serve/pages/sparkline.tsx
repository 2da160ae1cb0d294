import type { Metric } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import { wholeNumber } from './words.js'

const WIDTH = 96
const HEIGHT = 20

interface SparklineProps {
  history: readonly HistoryPoint[]
  metric: Metric
}

/** The recorded counts of one metric over time as a small line; nothing before there are three of them. */
export function Sparkline({ history, metric }: SparklineProps) {
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
  const line = points
    .map(({ atMs, count }) => {
      const x = ((atMs - first.atMs) / spanMs) * WIDTH
      const y = HEIGHT - 2 - ((count - lowest) / range) * (HEIGHT - 4)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
  const label = `${metric} from ${wholeNumber(first.count)} to ${wholeNumber(last.count)}`
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={line} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  )
}
