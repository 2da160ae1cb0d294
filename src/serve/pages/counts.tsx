import type { Figure, Trend } from '../../model/edition.js'
import { METRICS, type Metric } from '../../model/metric.js'
import { countWords } from './words.js'

const ARROWS: Readonly<Record<Trend, string>> = { rising: '↗', steady: '→', falling: '↘' }

/** What is known of an item's metrics: `7,836 likes (2,863/hr) ↗ rising`. Unknown metrics have no line. */
export function Counts({ figures }: { figures: Partial<Record<Metric, Figure>> }) {
  return (
    <ul class="counts">
      {METRICS.map(metric => {
        const figure = figures[metric]
        if (figure === undefined) return null
        return (
          <li key={metric}>
            {countWords(metric, figure.count, figure.perHour)} <TrendWord trend={figure.trend} />
          </li>
        )
      })}
    </ul>
  )
}

function TrendWord({ trend }: { trend: Trend | null }) {
  if (trend === null) return null
  return (
    <span class={`trend ${trend}`}>
      <span aria-hidden="true">{ARROWS[trend]}</span> {trend}
    </span>
  )
}
