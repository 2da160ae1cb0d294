import type { Figure, Trend } from '../../model/edition.js'
import { METRICS, type Metric } from '../../model/metric.js'
import type { Words } from './words/en.js'

// As in the charts, time runs to the right in every language.
const ARROWS: Readonly<Record<Trend, string>> = { rising: '↗', steady: '→', falling: '↘' }

interface CountsProps {
  figures: Partial<Record<Metric, Figure>>
  /** Set in bold: what the list is mainly about. */
  leadMetric?: Metric | undefined
  words: Words
}

/** What is known of an item's metrics: `7,836 likes (2,863/hr) ↗`. Unknown metrics have no line. */
export function Counts({ figures, leadMetric, words }: CountsProps) {
  const known = METRICS.flatMap(metric => {
    const figure = figures[metric]
    return figure === undefined ? [] : [{ metric, figure }]
  })
  if (known.length === 0) return null
  return (
    <ul class="counts">
      {known.map(({ metric, figure }) => (
        <li key={metric} class={metric === leadMetric ? 'lead' : undefined}>
          {words.count(metric, figure.count, figure.perHour)} <TrendArrow trend={figure.trend} words={words} />
        </li>
      ))}
    </ul>
  )
}

function TrendArrow({ trend, words }: { trend: Trend | null; words: Words }) {
  if (trend === null) return null
  return (
    <span class={`trend ${trend}`} title={words.trends[trend]}>
      <span aria-hidden="true">{ARROWS[trend]}</span>
      <span class="hidden">{words.trends[trend]}</span>
    </span>
  )
}
