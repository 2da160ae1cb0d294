import { describeFailure } from '../../fetch/describe-failure.js'
import type { FetchOutcome, Validators } from '../../fetch/fetch-outcome.js'
import { UptickError } from '../../model/errors.js'
import { shownAddress } from '../../model/shown-address.js'
import type { Source } from '../../model/source.js'
import type { Network, Reading, RequestPlan } from '../../networks/network.js'
import type { ReadAnswer } from '../read/read-answer.js'
import { askPatiently, askThroughGate, type GatePorts } from './ask-through-gate.js'
import { credentialRemedy } from './credential-remedy.js'
import { movedPlan } from './moved-plan.js'
import { obtainToken, type TokenPorts } from './obtain-token.js'

/** What asking a source came to, with the answer to its first request. */
export type Asked =
  | { kind: 'read'; outcome: FetchOutcome; reading: Reading; receivedAtMs: number }
  | { kind: 'unchanged'; outcome: FetchOutcome }
  | {
      kind: 'failed'
      outcome: FetchOutcome
      code: string
      message: string
      /** No host could be reached, so that it is not counted against this one. */
      isFaultOurs?: boolean
      /** The source itself was not asked: a token for it could not be had, which tells nothing of its address. */
      isOfToken?: boolean
    }
  /** Another request is under way to this host; nothing was asked. */
  | { kind: 'busy'; untilMs: number }

/** What is known of a source from earlier polls. */
export interface KnownSource {
  validators?: Validators
  /** Asked instead of the address that its network makes. */
  movedTo?: string | undefined
}

/** What asking uses of the world. */
export interface AskPorts extends GatePorts, TokenPorts {
  readAnswer: ReadAnswer
}

/**
 * Asks a source through the host gate: the first request conditionally, then whatever requests its answer calls for.
 * An answer to a further request that cannot be had is set aside; it does not spoil the rest.
 */
export async function askSource(
  ports: AskPorts,
  network: Network,
  source: Source,
  { validators = {}, movedTo }: KnownSource,
  signal: AbortSignal,
): Promise<Asked> {
  const granted = await obtainToken(ports, network, signal)
  if (granted.kind !== 'credentials') return granted
  const { credentials } = granted
  const plan = movedPlan(network.request(source.spec, credentials, ports.clock.nowMs()), movedTo)
  const entered = await askThroughGate(ports, plan, validators, signal)
  if (entered.kind === 'wait') return { kind: 'busy', untilMs: entered.untilMs }
  const { outcome } = entered
  if (outcome.kind === 'unchanged') return { kind: 'unchanged', outcome }
  if (outcome.kind !== 'body') {
    if (outcome.kind === 'http-error' && outcome.status === 401) ports.tokens?.delete(network.name)
    const { code, message } = failureOf(outcome)
    return { kind: 'failed', outcome, code, message: message + credentialRemedy(network, credentials, outcome) }
  }
  const receivedAtMs = ports.clock.nowMs()
  const read = await readOutcome(ports, network, source, plan, outcome, receivedAtMs)
  if (read.kind === 'unreadable') return { kind: 'failed', outcome, code: 'unreadable', message: read.message }
  const reading = await followUp(ports, network, source, read.reading, signal)
  return { kind: 'read', outcome, reading, receivedAtMs }
}

/** For a host, of one request within a poll, which has less than two minutes for all. */
const LONGEST_WAIT_MS = 60_000

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
    const asked = await askPatiently(ports, plan, LONGEST_WAIT_MS, signal)
    if (asked.kind === 'wait') {
      whole.setAside.push({ entry: shownAddress(plan.url), reason: 'its host is to be left alone for now' })
      continue
    }
    const { outcome } = asked
    if (outcome.kind !== 'body') {
      const message = outcome.kind === 'unchanged' ? 'it was unchanged' : describeFailure(outcome)
      whole.setAside.push({ entry: shownAddress(plan.url), reason: message })
      continue
    }
    const read = await readOutcome(ports, network, source, plan, outcome, ports.clock.nowMs())
    if (read.kind === 'unreadable') {
      whole.setAside.push({ entry: shownAddress(plan.url), reason: read.message })
      continue
    }
    whole.findings.push(...read.reading.findings)
    whole.setAside.push(...read.reading.setAside)
    plans.push(...read.reading.next)
  }
  return whole
}

async function readOutcome(
  ports: AskPorts,
  network: Network,
  source: Source,
  plan: RequestPlan,
  { body, headers, url }: Answered,
  receivedAtMs: number,
): Promise<{ kind: 'readable'; reading: Reading } | { kind: 'unreadable'; message: string }> {
  try {
    const answer = { body, headers, url, step: plan.step, receivedAtMs }
    const reading = await ports.readAnswer(network, answer, source.spec)
    if (reading.cutAfter === 0) {
      reading.setAside.push({ entry: shownAddress(url), reason: 'it ends before its first entry' })
    }
    return { kind: 'readable', reading }
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
