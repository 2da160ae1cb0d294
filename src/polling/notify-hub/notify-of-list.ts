import { describeFailure } from '../../fetch/describe-failure.js'
import type { FetchOutcome } from '../../fetch/fetch-outcome.js'
import { retryAfterMs } from '../../fetch/retry-after.js'
import { publishRequest } from '../../websub/publish-request.js'
import type { JobPorts, PublisherPorts } from '../job-ports.js'
import { askPatiently } from '../request/ask-through-gate.js'

export type Notification =
  /** `refusal`: what the hub said to the first topic that it refused, if there was one. */
  | { kind: 'notified'; topics: number; refusal: string | undefined }
  | { kind: 'failed'; error: string; retryAfterMs: number | undefined }
  /** By us: out of time, overtaken, or the hub's host must not be asked now. */
  | { kind: 'stopped' }

export interface NotifyingRight {
  /** Asked before each request: whether the right to notify the hub is still ours. */
  isKept(): Promise<boolean>
  signal: AbortSignal
}

/** For the hub's gate, at one address. */
const MAX_WAIT_MS = 10_000
/** Temporary failures; the other statuses from 400 to 499 are the fault of the request. */
const PASSING_STATUSES = [408, 425, 429]

/**
 * Notifies the hub of every address of a list, one after the other. A hub that fails at one is asked no further; one that
 * refuses some is notified of the others, and has failed when it refuses all.
 */
export async function notifyOfList(
  ports: JobPorts,
  { hub, topicsOf }: PublisherPorts,
  listId: string,
  { isKept, signal }: NotifyingRight,
): Promise<Notification> {
  let topics = 0
  let refusal: string | undefined
  for (const topic of topicsOf(listId)) {
    if (!(await isKept())) return { kind: 'stopped' }
    const asked = await askPatiently(ports, publishRequest(hub, topic), MAX_WAIT_MS, signal)
    if (asked.kind === 'wait' || signal.aborted) return { kind: 'stopped' }
    const { outcome } = asked
    if (outcome.kind === 'body') topics += 1
    else if (isRefusal(outcome)) refusal ??= `${errorOf(outcome)} when told of ${topic}`
    else return { kind: 'failed', error: errorOf(outcome), retryAfterMs: waitAskedFor(outcome, ports.clock.nowMs()) }
  }
  if (topics === 0 && refusal !== undefined) return { kind: 'failed', error: refusal, retryAfterMs: undefined }
  return { kind: 'notified', topics, refusal }
}

function isRefusal(outcome: FetchOutcome): boolean {
  if (outcome.kind !== 'http-error') return false
  return outcome.status >= 400 && outcome.status < 500 && !PASSING_STATUSES.includes(outcome.status)
}

function errorOf(outcome: FetchOutcome): string {
  return outcome.kind === 'http-error' || outcome.kind === 'failed'
    ? describeFailure(outcome)
    : 'it says that nothing changed'
}

function waitAskedFor(outcome: FetchOutcome, nowMs: number): number | undefined {
  return outcome.kind === 'http-error' ? retryAfterMs(outcome.headers, nowMs) : undefined
}
