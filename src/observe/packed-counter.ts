import { METRICS, type Metric } from '../model/metric.js'
import type { CounterState } from '../model/observation.js'

/** A counter's name among an item's fields: `<metric>:<network>:<native id>`. */
export function counterName(metric: Metric, network: string, nativeId: string): string {
  return `${metric}:${network}:${nativeId}`
}

/**
 * Reads the packed state that `lua/record-observation-3.lua` writes; `undefined` where it is not one.
 */
export function unpackCounter(name: string, packed: string): CounterState | undefined {
  const [, metricName, network, nativeId] = /^(\w+):([^:]+):(.+)$/s.exec(name) ?? []
  const metric = METRICS.find(known => known === metricName)
  const [count, atMs, originMs, originCount, graceMs, ...gains] = packed.split(' ')
  if (metric === undefined || network === undefined || nativeId === undefined || graceMs === undefined) return undefined
  return {
    network,
    nativeId,
    metric,
    count: Number(count),
    atMs: Number(atMs),
    originMs: Number(originMs),
    originCount: Number(originCount),
    graceMs: Number(graceMs),
    gains: new Map(gains.map(unpackGain)),
  }
}

function unpackGain(part: string): [number, number] {
  const [halfLifeHours, gain] = part.split('=')
  return [Number(halfLifeHours), Number(gain)]
}
