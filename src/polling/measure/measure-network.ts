import { readBaselines } from '../../lists/baselines.js'
import { indexItems, readCandidates } from '../../lists/candidate-index.js'
import type { CounterReading } from '../../networks/network.js'
import type { MeasuredNetwork } from '../../networks/readable-network.js'
import { measuredNetworks } from '../../networks/registry.js'
import { readItems } from '../../observe/read-item.js'
import { recordMeasurements } from '../../observe/record-measurements.js'
import { graceMs } from '../../rank/grace.js'
import { speedsInUse } from '../../rank/speeds.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { askPatiently } from '../request/ask-through-gate.js'
import { obtainToken } from '../request/obtain-token.js'
import { defaultRequestsPerHour, spendRequest } from './budget.js'
import { chooseMeasurements, type Measurement, nextBatch } from './choose-measurements.js'

/** Of each list's candidates: an item further down could not enter the list by one measurement. */
const CANDIDATES_PER_PLACE = 3
/** For a host's gate; a host that is paused for longer is asked in a later run. */
const MAX_WAIT_MS = 10_000

/**
 * Measures, at one network, hot items that have left their listings.
 *
 * 1. Read the candidates of every list.
 * 2. Choose what is worth measuring, most valuable first.
 * 3. While the network's hourly budget has a request: ask for the next batch, through the host gate.
 * 4. Record the reported counts and index the items again. An id that is missing in the answer stays as it was.
 */
export const measureNetwork: JobHandler<{ network: string }> = async (ports, { network: name }, signal) => {
  const network = measuredNetworks.find(one => one.name === name)
  if (network === undefined) return { network: name, outcome: 'unknown' }
  const { redis, clock, lists } = ports
  const itemIds = new Set<string>()
  for (const list of lists()) {
    const best = await readCandidates(redis, list.id, 0, CANDIDATES_PER_PLACE * list.size)
    for (const itemId of best) itemIds.add(itemId)
  }
  let rest = chooseMeasurements(network, lists(), await readItems(redis, [...itemIds]), clock.nowMs())
  if (rest.length === 0) return { network: name, outcome: 'unchanged' }

  const perHour = ports.requestsPerHour?.(name) ?? defaultRequestsPerHour(name)
  const report = { network: name, outcome: 'measured', requests: 0, observations: 0 }
  while (rest.length > 0 && !signal.aborted && !ports.isStopping?.()) {
    const next = nextBatch(network, rest)
    const asked = await askBatch(ports, network, next.batch, perHour, signal)
    if (asked.kind === 'stop') return { ...report, outcome: report.requests === 0 ? asked.outcome : report.outcome }
    rest = next.rest
    report.requests += 1
    report.observations += await record(ports, name, next.batch, asked.readings)
  }
  return report
}

type AskedBatch = { kind: 'read'; readings: CounterReading[] } | { kind: 'stop'; outcome: string }

async function askBatch(
  ports: JobPorts,
  network: MeasuredNetwork,
  batch: readonly Measurement[],
  perHour: number,
  signal: AbortSignal,
): Promise<AskedBatch> {
  const { redis, clock } = ports
  const ids = batch.map(({ nativeId }) => nativeId)
  const obtained = await obtainToken(ports, network, signal)
  if (obtained.kind !== 'credentials') return { kind: 'stop', outcome: obtained.kind }
  const plan = network.measure?.request(ids, obtained.credentials)
  if (plan === undefined) return { kind: 'stop', outcome: 'unchanged' }
  if (!(await spendRequest(redis, network.name, perHour, clock.nowMs()))) return { kind: 'stop', outcome: 'unchanged' }
  const asked = await askPatiently(ports, plan, MAX_WAIT_MS, signal)
  if (asked.kind === 'wait') return { kind: 'stop', outcome: 'busy' }
  const { outcome } = asked
  if (outcome.kind !== 'body') return { kind: 'stop', outcome: 'failed' }
  const answer = { ...outcome, step: plan.step, receivedAtMs: clock.nowMs() }
  const read = network.measure?.read(answer, ids)
  return { kind: 'read', readings: read?.kind === 'read' ? read.value : [] } // nothing is known of an unreadable answer
}

async function record(
  { redis, clock, lists }: JobPorts,
  network: string,
  batch: readonly Measurement[],
  readings: readonly CounterReading[],
): Promise<number> {
  const nowMs = clock.nowMs()
  const measured = readings.flatMap(({ nativeId, counts }) => {
    const itemIds = batch.find(one => one.nativeId === nativeId)?.itemIds ?? []
    return itemIds.map(itemId => ({ itemId, network, nativeId, counts }))
  })
  const minIntervalMs = measuredNetworks.find(({ name }) => name === network)?.measure?.minIntervalMs ?? 0
  const observations = await recordMeasurements(redis, measured, {
    receivedAtMs: nowMs,
    graceMs: graceMs(minIntervalMs),
    speedsHours: speedsInUse(lists()),
  })
  const items = await readItems(redis, [...new Set(measured.map(({ itemId }) => itemId))])
  const sourceIds = items.flatMap(({ mentions }) => mentions.map(({ sourceId }) => sourceId))
  const baselines = await readBaselines(redis, sourceIds)
  const indexable = items.map(item => ({ ...item, itemId: item.id, mentionedBy: item.mentions }))
  await indexItems(redis, lists(), indexable, nowMs, baselines)
  return observations
}
