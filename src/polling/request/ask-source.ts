import { describeFailure } from '../../fetch/describe-failure.js'
import type { FetchOutcome, Validators } from '../../fetch/fetch-outcome.js'
import { shownAddress } from '../../model/shown-address.js'
import type { Source } from '../../model/source.js'
import type { Reading, RequestPlan } from '../../networks/network.js'
import type { Network, ReadOutcome } from '../../networks/readable-network.js'
import type { ReadAnswer } from '../read/read-answer.js'
import { askPatiently, askThroughGate, type GatePorts } from './ask-through-gate.js'
import { credentialRemedy } from './credential-remedy.js'
import { movedPlan } from './moved-plan.js'
import { obtainToken, type TokenPorts } from './obtain-token.js'

/** What asking a source came to, with the answer to its first request. */
export type Asked =
  | {
      kind: 'read'
      outcome: FetchOutcome
      reading: Reading
      receivedAtMs: number
      /** Time ran out before all further requests were made: the next request is a full one. */
      isCutShort?: boolean
    }
  | { kind: 'unchanged'; outcome: FetchOutcome }
  | {
      kind: 'failed'
      outcome: FetchOutcome
      code: string
      message: string
      /** No host could be reached, so that it is not counted against this one. */
      isFaultOurs?: boolean
      /** The source itself was not asked: no token for it could be obtained, which says nothing about its address. */
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
 * A further request that fails is skipped with its reason, and so are all that are left when the signal is raised: what was
 * read is returned.
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
  const followed = await followUp(ports, network, source, read.value, signal)
  return { kind: 'read', outcome, receivedAtMs, ...followed }
}

/** For a host, of one request within a poll, which has less than two minutes for all. */
const MAX_WAIT_MS = 60_000

type Answered = Extract<FetchOutcome, { kind: 'body' }>
type Unusable = Extract<FetchOutcome, { kind: 'http-error' | 'failed' }>

interface Followed {
  reading: Reading
  isCutShort: boolean
}

/** Makes the further requests of a poll, one after the other, until there are none left or time runs out. */
async function followUp(
  ports: AskPorts,
  network: Network,
  source: Source,
  first: Reading,
  signal: AbortSignal,
): Promise<Followed> {
  const whole: Reading = { ...first, findings: [...first.findings], skipped: [...first.skipped], next: [] }
  const plans = [...first.next]
  for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
    const asked = signal.aborted ? undefined : await askFurther(ports, network, source, plan, signal)
    if (signal.aborted && asked?.kind !== 'read') {
      const skipped = [plan, ...plans]
      const reason = 'there was no time left to ask for it'
      whole.skipped.push(...skipped.map(({ url }) => ({ entry: shownAddress(url), reason })))
      return { reading: whole, isCutShort: true }
    }
    if (asked?.kind === 'read') {
      whole.findings.push(...asked.value.findings)
      whole.skipped.push(...asked.value.skipped)
      plans.push(...asked.value.next)
    } else if (asked !== undefined) {
      whole.skipped.push({ entry: shownAddress(plan.url), reason: asked.message })
    }
  }
  return { reading: whole, isCutShort: false }
}

async function askFurther(
  ports: AskPorts,
  network: Network,
  source: Source,
  plan: RequestPlan,
  signal: AbortSignal,
): Promise<ReadOutcome<Reading>> {
  const asked = await askPatiently(ports, plan, MAX_WAIT_MS, signal)
  if (asked.kind === 'wait') return { kind: 'unreadable', message: 'its host is to be left alone for now' }
  const { outcome } = asked
  if (outcome.kind === 'body') return readOutcome(ports, network, source, plan, outcome, ports.clock.nowMs())
  return { kind: 'unreadable', message: outcome.kind === 'unchanged' ? 'it was unchanged' : describeFailure(outcome) }
}

async function readOutcome(
  ports: AskPorts,
  network: Network,
  source: Source,
  plan: RequestPlan,
  { body, headers, url }: Answered,
  receivedAtMs: number,
): Promise<ReadOutcome<Reading>> {
  const answer = { body, headers, url, step: plan.step, receivedAtMs }
  const read = await ports.readAnswer(network, answer, source.spec)
  if (read.kind === 'read' && read.value.cutAfter === 0) {
    read.value.skipped.push({ entry: shownAddress(url), reason: 'it ends before its first entry' })
  }
  return read
}

function failureOf(outcome: Unusable): { code: string; message: string } {
  const code = outcome.kind === 'failed' ? outcome.code : `http-${outcome.status}`
  return { code, message: describeFailure(outcome) }
}
