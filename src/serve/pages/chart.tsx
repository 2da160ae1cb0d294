import type { Metric } from '../../model/metric.js'
import { type ChartPoint, roundTicks } from './chart-points.js'
import type { Words } from './words/en.js'

const WIDTH = 720
const LEFT = 64
const RIGHT = WIDTH - 12
const COUNTS = { top: 22, bottom: 150 }
const RATES = { top: 186, bottom: 246 }
const HEIGHT = 272
const TIME_TICKS = 4

interface ChartProps {
  metric: Metric
  points: readonly ChartPoint[]
  words: Words
}

/**
 * One metric over time: its counts as a line above, what it gained per hour as bars below, on one time axis, which runs
 * to the right in every language.
 */
export function Chart({ metric, points, words }: ChartProps) {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) {
    return <p class="soft">{words.history.needsThree(points.length)}</p>
  }
  const x = (atMs: number) => LEFT + ((atMs - first.atMs) / (last.atMs - first.atMs)) * (RIGHT - LEFT)
  const counts = scale(COUNTS, roundTicks(...extent(points.map(point => point.count))))
  const rates = scale(RATES, roundTicks(0, Math.max(...points.map(point => point.perHour ?? 0))))
  const line = points.map(({ atMs, count }) => `${x(atMs).toFixed(1)} ${counts.y(count).toFixed(1)}`).join('L')
  const { name, perHour: rateName } = words.metrics[metric]
  const [from, to] = [words.number(first.count), words.number(last.count)]
  const label = words.history.fromTo(name, from, words.exactTime(first.atMs), to, words.exactTime(last.atMs))
  return (
    <section class="wide" dir="ltr" tabindex={0} aria-label={words.history.chartOf(name)}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <Axis {...counts} name={name} top={COUNTS.top} words={words} />
        <path class="line" d={`M${line}`} />
        <Axis {...rates} name={rateName} top={RATES.top} words={words} />
        {points.map(({ atMs, perHour }, index) => {
          const before = points[index - 1]
          if (perHour === null || before === undefined) return null
          const [from, to] = [x(before.atMs), x(atMs)]
          const top = rates.y(perHour)
          return (
            <rect
              key={atMs}
              class="bar-rate"
              x={(from + 0.5).toFixed(1)}
              y={top.toFixed(1)}
              width={Math.max(to - from - 1, 0.5).toFixed(1)}
              height={(RATES.bottom - top).toFixed(1)}
            />
          )
        })}
        <Times firstMs={first.atMs} lastMs={last.atMs} x={x} words={words} />
      </svg>
    </section>
  )
}

interface Scale {
  ticks: number[]
  y(value: number): number
}

function scale({ top, bottom }: { top: number; bottom: number }, ticks: number[]): Scale {
  const lowest = ticks[0] ?? 0
  const span = (ticks.at(-1) ?? 1) - lowest || 1
  return { ticks, y: value => bottom - ((value - lowest) / span) * (bottom - top) }
}

function Axis({ ticks, y, name, top, words }: Scale & { name: string; top: number; words: Words }) {
  const isDistinct = new Set(ticks.map(words.compact)).size === ticks.length
  return (
    <>
      <text class="key" x={LEFT} y={top - 8}>
        {name}
      </text>
      {ticks.map(tick => (
        <g key={tick}>
          <line class="grid" x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {isolated(isDistinct ? words.compact(tick) : words.number(tick))}
          </text>
        </g>
      ))}
    </>
  )
}

/** In its own direction: the drawing has the one of time (https://unicode.org/reports/tr9, FSI and PDI). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

interface TimesProps {
  firstMs: number
  lastMs: number
  x(atMs: number): number
  words: Words
}

function Times({ firstMs, lastMs, x, words }: TimesProps) {
  const spanMs = lastMs - firstMs
  return (
    <>
      {Array.from({ length: TIME_TICKS }, (_, index) => {
        const atMs = firstMs + (spanMs * index) / (TIME_TICKS - 1)
        const anchor = index === 0 ? 'start' : index === TIME_TICKS - 1 ? 'end' : 'middle'
        return (
          <text key={index} x={x(atMs)} y={HEIGHT - 6} text-anchor={anchor}>
            {words.axisTime(atMs, spanMs)}
          </text>
        )
      })}
    </>
  )
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)]
}
