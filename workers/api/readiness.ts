import type { Edition } from '../../src/model/edition.js'
import type { Readiness } from '../../src/serve/serve-ports.js'
import type { WatchedHub } from './hub-watch.js'

const CANARY_BOUND_MS = 90_000

export interface Signs {
  nowMs: number
  /** Since when this process runs: a canary needs a moment to be processed the first time. */
  startedAtMs: number
  isConnected: boolean
  /** When the last canary was processed, as far as is known. */
  canaryAtMs: number | undefined
  newest: readonly (Edition | undefined)[]
  /** The editions it was notified of, where there is a hub. */
  hub?: WatchedHub | undefined
}

/** Whether a canary was processed within 90 seconds; a process that has just started gives it that time. Pure. */
export function isWorkDone({ nowMs, startedAtMs, canaryAtMs }: Pick<Signs, 'nowMs' | 'startedAtMs' | 'canaryAtMs'>) {
  return nowMs - (canaryAtMs ?? startedAtMs) <= CANARY_BOUND_MS
}

/**
 * Whether this process should be sent requests: it holds lists in memory, which it serves whatever happens behind it,
 * or else Redis answers and work is being done. A ping is not health: a worker can be connected and consume nothing. A
 * hub that cannot be notified is shown and changes nothing: lists are published all the same. Pure.
 */
export function readinessOf({ nowMs, startedAtMs, isConnected, canaryAtMs, newest, hub }: Signs): Readiness {
  const held = newest.filter(edition => edition !== undefined).length
  const canaryAgeMs = nowMs - (canaryAtMs ?? startedAtMs)
  const isWorking = isWorkDone({ nowMs, startedAtMs, canaryAtMs })
  const canarySince = canaryAtMs === undefined ? 'no canary was processed yet' : 'the last canary was processed'
  const checks = [
    { name: 'redis', isPassed: isConnected, detail: isConnected ? 'Redis answers' : 'Redis does not answer' },
    { name: 'lists', isPassed: held > 0, detail: `${held} of ${newest.length} lists are held in memory` },
    {
      name: 'work',
      isPassed: isWorking,
      detail: `${canarySince}${canaryAtMs === undefined ? '' : ` ${Math.round(canaryAgeMs / 1000)} s ago`}`,
    },
    ...(hub === undefined ? [] : [hubCheck(hub, nowMs)]),
  ]
  return { isReady: (isConnected && isWorking) || held > 0, checks }
}

function hubCheck({ host, record }: WatchedHub, nowMs: number): Readiness['checks'][number] {
  const { failures, lastError, lastNotifiedMs, notBeforeMs = nowMs } = record
  const inSeconds = (ms: number) => `${Math.max(0, Math.round(ms / 1000))} s`
  const notified =
    lastNotifiedMs === undefined ? 'was told of no edition yet' : `was told ${inSeconds(nowMs - lastNotifiedMs)} ago`
  const refused = lastError === undefined ? '' : `, but refuses a part: ${lastError}`
  const detail =
    failures === 0
      ? `${host} ${notified}${refused}`
      : `${host} could not be told, ${failures === 1 ? 'once' : `${failures} times in a row`}: ${lastError}; the next try is in ${inSeconds(notBeforeMs - nowMs)}`
  return { name: 'hub', isPassed: lastError === undefined, detail }
}
