import { describeFailure } from '../../src/fetch/describe-failure.js'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchOutcome, Validators } from '../../src/fetch/fetch-outcome.js'
import type { HostGate } from '../../src/fetch/host-gate.js'
import { UptickError } from '../../src/model/errors.js'
import type { Source } from '../../src/model/source.js'
import type { Credentials, Network, Reading, RequestPlan } from '../../src/networks/network.js'
import type { Clock } from '../../src/platform/clock.js'

/** What asking a source came to, with the answer to its first request. */
export type Asked =
  | { kind: 'read'; outcome: FetchOutcome; reading: Reading; receivedAtMs: number }
  | { kind: 'unchanged'; outcome: FetchOutcome }
  | { kind: 'failed'; outcome: FetchOutcome; code: string; message: string }
  /** Another request is under way to this host; nothing was asked. */
  | { kind: 'busy'; untilMs: number }

/** What asking uses of the world. */
export interface AskPorts {
  fetchClient: FetchClient
  gate: HostGate
  clock: Clock
  credentials: Credentials
  /** Resolves after so many milliseconds; earlier, by throwing, when the signal is raised. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/**
 * Asks a source through the host gate: the first request conditionally, then whatever requests its answer calls for.
 * An answer to a further request that cannot be had is set aside; it does not spoil the rest.
 */
export async function askSource(
  ports: AskPorts,
  network: Network,
  source: Source,
  validators: Validators,
  signal: AbortSignal,
): Promise<Asked> {
  const plan = network.request(source.spec, ports.credentials)
  const entered = await askThroughGate(ports, plan, validators, signal)
  if (entered.kind === 'wait') return { kind: 'busy', untilMs: entered.untilMs }
  const { outcome } = entered
  if (outcome.kind === 'unchanged') return { kind: 'unchanged', outcome }
  if (outcome.kind !== 'body') return { kind: 'failed', outcome, ...failureOf(outcome) }
  const receivedAtMs = ports.clock.nowMs()
  const read = await readAnswer(network, source, plan, outcome, receivedAtMs)
  if (read.kind === 'unreadable') return { kind: 'failed', outcome, code: 'unreadable', message: read.message }
  const reading = await followUp(ports, network, source, read.reading, signal)
  return { kind: 'read', outcome, reading, receivedAtMs }
}

type Answered = Extract<FetchOutcome, { kind: 'body' }>
type Unusable = Extract<FetchOutcome, { kind: 'http-error' | 'failed' }>

async function followUp(
  ports: AskPorts,
  network: Network,
  source: Source,
  first: Reading,
  signal: AbortSignal,
): Promise<Reading> {
  const whole: Reading = { ...first, findings: [...first.findings], setAside: [...first.setAside], next: [] }
  const plans = [...first.next]
  for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
    const outcome = await askPatiently(ports, plan, signal)
    if (outcome.kind !== 'body') {
      const message = outcome.kind === 'unchanged' ? 'it was unchanged' : describeFailure(outcome)
      whole.setAside.push({ entry: plan.url, reason: message })
      continue
    }
    const read = await readAnswer(network, source, plan, outcome, ports.clock.nowMs())
    if (read.kind === 'unreadable') {
      whole.setAside.push({ entry: plan.url, reason: read.message })
      continue
    }
    whole.findings.push(...read.reading.findings)
    whole.setAside.push(...read.reading.setAside)
    plans.push(...read.reading.next)
  }
  return whole
}

async function askPatiently(ports: AskPorts, plan: RequestPlan, signal: AbortSignal): Promise<FetchOutcome> {
  for (;;) {
    const asked = await askThroughGate(ports, plan, {}, signal)
    if (asked.kind === 'asked') return asked.outcome
    await ports.pause(asked.untilMs - ports.clock.nowMs(), signal)
  }
}

async function askThroughGate(
  { gate, fetchClient }: AskPorts,
  plan: RequestPlan,
  validators: Validators,
  signal: AbortSignal,
): Promise<{ kind: 'asked'; outcome: FetchOutcome } | { kind: 'wait'; untilMs: number }> {
  const { host } = new URL(plan.url)
  const entry = await gate.enter(host)
  if (entry.kind === 'wait') return entry
  try {
    const { url, accept, headers } = plan
    return { kind: 'asked', outcome: await fetchClient.fetch({ url, accept, headers, validators, signal }) }
  } finally {
    await gate.leave(host, entry.ticket)
  }
}

async function readAnswer(
  network: Network,
  source: Source,
  plan: RequestPlan,
  { body, headers, url }: Answered,
  receivedAtMs: number,
): Promise<{ kind: 'readable'; reading: Reading } | { kind: 'unreadable'; message: string }> {
  try {
    const answer = { body, headers, url, step: plan.step, receivedAtMs }
    return { kind: 'readable', reading: await network.read(answer, source.spec) }
  } catch (error) {
    if (error instanceof UptickError && error.code === 'unreadable-answer') {
      return { kind: 'unreadable', message: error.message }
    }
    throw error
  }
}

function failureOf(outcome: Unusable): { code: string; message: string } {
  const code = outcome.kind === 'failed' ? outcome.code : `http-${outcome.status}`
  return { code, message: describeFailure(outcome) }
}
