import { METRICS, type Metric } from '../../model/metric.js'
import { MS_PER_MINUTE } from '../../model/time.js'
import type { ItemView } from '../serve-ports.js'
import { Chart } from './chart.js'
import { type ChartPoint, chartPoints } from './chart-points.js'
import type { Words } from './words/en.js'

const MAX_ROWS = 48

/** What was recorded of an item over time: for each metric a chart, and the same as a table. */
export function History({ history, joinedMs, words }: Pick<ItemView, 'history' | 'joinedMs'> & { words: Words }) {
  const charts = METRICS.map(metric => ({ metric, points: chartPoints(history, metric, joinedMs[metric]) }))
  const known = charts.filter(({ points }) => points.length > 0)
  if (known.length === 0) return null
  return (
    <>
      <h2>{words.history.title}</h2>
      {known.map(({ metric, points }) => (
        <figure key={metric}>
          <figcaption>{words.metrics[metric].name}</figcaption>
          <Chart metric={metric} points={points} words={words} />
          <details>
            <summary class="soft">{words.history.asTable(words.metrics[metric].name)}</summary>
            <Table metric={metric} points={points} words={words} />
          </details>
        </figure>
      ))}
    </>
  )
}

function Table({ metric, points, words }: { metric: Metric; points: readonly ChartPoint[]; words: Words }) {
  const { name } = words.metrics[metric]
  const shown = points.slice(-MAX_ROWS)
  const isDense = shown.some(({ atMs }, index) => atMs - (shown[index - 1]?.atMs ?? -Infinity) < MS_PER_MINUTE)
  const time = isDense ? words.exactSecond : words.exactTime
  return (
    <section class="wide" tabindex={0} aria-label={words.history.overTime(name)}>
      <table>
        <thead>
          <tr>
            <th>{words.history.time}</th>
            <th class="number">{name}</th>
            <th class="number">{words.history.gained}</th>
          </tr>
        </thead>
        <tbody>
          {shown.toReversed().map(({ atMs, count, perHour }) => (
            <tr key={atMs}>
              <td>{time(atMs)}</td>
              <td class="number">{words.number(count)}</td>
              <td class="number">{perHour === null ? words.history.notKnown : words.number(perHour)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
