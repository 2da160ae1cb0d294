import { between, type Draw } from './draw.js'

/** How something gathers attention over its life. Times in milliseconds since it was published, sizes in likes. */
export type Curve =
  | { kind: 'burst'; size: number; peakMs: number; widthMs: number; tail: number }
  | { kind: 'steady'; perMinute: number }
  | { kind: 'dying'; size: number; fadeMs: number }
  | { kind: 'second-burst'; first: number; second: number; peakMs: number; widthMs: number }

const FIRST_BURST_PEAK_MS = 20_000
const FIRST_BURST_WIDTH_MS = 6_000
const LARGEST = 20_000

/**
 * The whole count at an age: 0 up to publication, never falling, finite for every finite age.
 *
 * Bursts are logistic, as word of mouth in a limited public is (Verhulst 1838); a burst's tail grows with the logarithm
 * of the age, which never ends but slows for ever.
 */
export function countAt(curve: Curve, ageMs: number): number {
  return ageMs <= 0 ? 0 : Math.floor(amountAt(curve, ageMs))
}

/** A curve for one thing: a few large ones among many small, as attention is spread. */
export function drawCurve(draw: Draw): Curve {
  // Pareto: twice the size is about half as common.
  const size = Math.min(LARGEST, 40 * (1 - draw('size')) ** -0.9)
  const kind = draw('kind')
  if (kind < 0.45) {
    const peakMs = between(draw('peak'), 10_000, 60_000)
    return { kind: 'burst', size, peakMs, widthMs: peakMs / between(draw('width'), 3, 6), tail: draw('tail') * 0.25 }
  }
  if (kind < 0.65) return { kind: 'steady', perMinute: size / between(draw('pace'), 4, 12) }
  if (kind < 0.85) return { kind: 'dying', size, fadeMs: between(draw('fade'), 30_000, 150_000) }
  const peakMs = between(draw('second-peak'), 3, 8) * 60_000
  const widthMs = between(draw('second-width'), 5_000, 15_000)
  return { kind: 'second-burst', first: size / 5, second: size * 1.5, peakMs, widthMs }
}

function amountAt(curve: Curve, ageMs: number): number {
  switch (curve.kind) {
    case 'burst':
      return curve.size * (wave(ageMs, curve.peakMs, curve.widthMs) + curve.tail * Math.log1p(ageMs / 30_000))
    case 'steady':
      return (curve.perMinute * ageMs) / 60_000
    case 'dying':
      return curve.size * -Math.expm1(-ageMs / curve.fadeMs)
    case 'second-burst':
      return (
        curve.first * wave(ageMs, FIRST_BURST_PEAK_MS, FIRST_BURST_WIDTH_MS) +
        curve.second * wave(ageMs, curve.peakMs, curve.widthMs)
      )
  }
}

/** A logistic step from 0 at age 0 towards 1, steepest at `peakMs`. */
function wave(ageMs: number, peakMs: number, widthMs: number): number {
  const start = logistic(-peakMs / widthMs)
  return Math.max(0, (logistic((ageMs - peakMs) / widthMs) - start) / (1 - start))
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
