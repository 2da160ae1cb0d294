import { METRICS, type Metric } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import { Chart } from './chart.js'
import { type ChartPoint, chartPoints } from './chart-points.js'
import { exactTime, wholeNumber } from './words.js'

const MAX_ROWS = 48

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
          {points
            .slice(-MAX_ROWS)
            .reverse()
            .map(({ atMs, count, perHour }) => (
              <tr key={atMs}>
                <td>{exactTime(atMs)}</td>
                <td class="number">{wholeNumber(count)}</td>
                <td class="number">{perHour === null ? 'not known' : wholeNumber(perHour)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
