import type { Metric } from '../../model/metric.js'
import { type ChartPoint, roundTicks } from './chart-points.js'
import { exactTime, wholeNumber } from './words.js'

const WIDTH = 720
const LEFT = 64
const RIGHT = WIDTH - 12
const COUNTS = { top: 22, bottom: 150 }
const RATES = { top: 186, bottom: 246 }
const HEIGHT = 272
const TIME_TICKS = 4

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' })
const clockAndSeconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

interface ChartProps {
  metric: Metric
  points: readonly ChartPoint[]
}

/** One metric over time: its counts as a line above, what it gained per hour as bars below, on one time axis. */
export function Chart({ metric, points }: ChartProps) {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) {
    return <p class="soft">A chart needs three looks; so far there are {points.length}.</p>
  }
  const x = (atMs: number) => LEFT + ((atMs - first.atMs) / (last.atMs - first.atMs)) * (RIGHT - LEFT)
  const counts = scale(COUNTS, roundTicks(...extent(points.map(point => point.count))))
  const rates = scale(RATES, roundTicks(0, Math.max(...points.map(point => point.perHour ?? 0))))
  const line = points.map(({ atMs, count }) => `${x(atMs).toFixed(1)} ${counts.y(count).toFixed(1)}`).join('L')
  const label = `${metric} from ${wholeNumber(first.count)} at ${exactTime(first.atMs)} to ${wholeNumber(last.count)} at ${exactTime(last.atMs)}`
  return (
    <section class="wide" tabindex={0} aria-label={`Chart of ${metric}`}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <Axis {...counts} name={metric} top={COUNTS.top} />
        <path class="line" d={`M${line}`} />
        <Axis {...rates} name={`${metric} per hour`} top={RATES.top} />
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
        <Times firstMs={first.atMs} lastMs={last.atMs} x={x} />
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

function Axis({ ticks, y, name, top }: Scale & { name: string; top: number }) {
  const isDistinct = new Set(ticks.map(tick => compact.format(tick))).size === ticks.length
  return (
    <>
      <text class="key" x={LEFT} y={top - 8}>
        {name}
      </text>
      {ticks.map(tick => (
        <g key={tick}>
          <line class="grid" x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {isDistinct ? compact.format(tick) : wholeNumber(tick)}
          </text>
        </g>
      ))}
    </>
  )
}

function Times({ firstMs, lastMs, x }: { firstMs: number; lastMs: number; x(atMs: number): number }) {
  const spanMs = lastMs - firstMs
  const write = spanMs > 86_400_000 ? dayAndClock : spanMs < 600_000 ? clockAndSeconds : clock
  return (
    <>
      {Array.from({ length: TIME_TICKS }, (_, index) => {
        const atMs = firstMs + (spanMs * index) / (TIME_TICKS - 1)
        const anchor = index === 0 ? 'start' : index === TIME_TICKS - 1 ? 'end' : 'middle'
        return (
          <text key={index} x={x(atMs)} y={HEIGHT - 6} text-anchor={anchor}>
            {write.format(atMs)}
          </text>
        )
      })}
    </>
  )
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)]
}
