import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'

/** A counter's name among an item's fields: `<metric>:<network>:<native id>`. */
export function counterName(metric: Metric, network: string, nativeId: string): string {
  return `${metric}:${network}:${nativeId}`
}

const DOUBLE_BYTES = 8
const GAINS_AT = 5 * DOUBLE_BYTES

/**
 * Reads the packed state that `lua/record-observation-3.lua` writes: count, time, origin, count at the origin and grace,
 * then half-life and gain in turn, all little-endian doubles. `undefined` where it is not one.
 */
export function unpackCounter(name: string, packed: Buffer | undefined): CounterState | undefined {
  const metricEnd = name.indexOf(':')
  const networkEnd = name.indexOf(':', metricEnd + 1)
  const metricName = name.slice(0, metricEnd)
  const metric = METRICS.find(known => known === metricName)
  if (metric === undefined || networkEnd === -1 || packed === undefined || packed.length < GAINS_AT) return undefined
  const gains = new Map<number, number>()
  for (let at = GAINS_AT; at + 2 * DOUBLE_BYTES <= packed.length; at += 2 * DOUBLE_BYTES) {
    gains.set(packed.readDoubleLE(at), packed.readDoubleLE(at + DOUBLE_BYTES))
  }
  return {
    network: name.slice(metricEnd + 1, networkEnd),
    nativeId: name.slice(networkEnd + 1),
    metric,
    count: packed.readDoubleLE(0),
    atMs: packed.readDoubleLE(DOUBLE_BYTES),
    originMs: packed.readDoubleLE(2 * DOUBLE_BYTES),
    originCount: packed.readDoubleLE(3 * DOUBLE_BYTES),
    graceMs: packed.readDoubleLE(4 * DOUBLE_BYTES),
    gains,
  }
}
