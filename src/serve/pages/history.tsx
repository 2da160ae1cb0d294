import { METRICS, type Metric } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import { Chart } from './chart.js'
import { type ChartPoint, chartPoints } from './chart-points.js'
import { exactSecond, exactTime, wholeNumber } from './words.js'

const MAX_ROWS = 48
const MINUTE_MS = 60_000

/** What was recorded of an item over time: for each metric a chart, and the same as a table. */
export function History({ history }: { history: readonly HistoryPoint[] }) {
  const charts = METRICS.map(metric => ({ metric, points: chartPoints(history, metric) }))
  const known = charts.filter(({ points }) => points.length > 0)
  if (known.length === 0) return null
  return (
    <>
      <h2>Over time</h2>
      {known.map(({ metric, points }) => (
        <figure key={metric}>
          <figcaption>
            {metric.slice(0, 1).toUpperCase()}
            {metric.slice(1)}
          </figcaption>
          <Chart metric={metric} points={points} />
          <details>
            <summary class="soft">{metric} as a table</summary>
            <Table metric={metric} points={points} />
          </details>
        </figure>
      ))}
    </>
  )
}

function Table({ metric, points }: { metric: Metric; points: readonly ChartPoint[] }) {
  const shown = points.slice(-MAX_ROWS)
  const isDense = shown.some(({ atMs }, index) => atMs - (shown[index - 1]?.atMs ?? -Infinity) < MINUTE_MS)
  const time = isDense ? exactSecond : exactTime
  return (
    <section class="wide" tabindex={0} aria-label={`${metric} over time`}>
      <table>
        <thead>
          <tr>
            <th>Time</th>
            <th class="number">{metric}</th>
            <th class="number">Gained per hour</th>
          </tr>
        </thead>
        <tbody>
          {shown.toReversed().map(({ atMs, count, perHour }) => (
            <tr key={atMs}>
              <td>{time(atMs)}</td>
              <td class="number">{wholeNumber(count)}</td>
              <td class="number">{perHour === null ? 'not known' : wholeNumber(perHour)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
