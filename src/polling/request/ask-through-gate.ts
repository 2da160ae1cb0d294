import type { FetchClient } from '../../fetch/fetch-client.js'
import type { FetchOutcome, Validators } from '../../fetch/fetch-outcome.js'
import type { HostEntry, HostGate } from '../../fetch/host-gate.js'
import { retryAfterMs } from '../../fetch/retry-after.js'
import type { RequestPlan } from '../../networks/network.js'
import type { Clock } from '../../platform/clock.js'

/** What a request through the gate uses of the world. */
export interface GatePorts {
  fetchClient: FetchClient
  gate: HostGate
  clock: Clock
  /** Resolves after so many milliseconds; earlier, by throwing, when the signal is raised. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export type AskedOnce = { kind: 'asked'; outcome: FetchOutcome } | { kind: 'wait'; untilMs: number }

/** For another host that a redirect points to; after this the poll is postponed. */
const MAX_HOP_WAIT_MS = 60_000

/**
 * Makes one request as soon as its host's gate admits it, or returns until when to wait. Where a redirect leads to another
 * host, the first is left and the other waited for. A 429 is noted with the gate.
 *
 * @param validators of the answer that is known already; none to have it in any case.
 * @param longestWaitMs For the first host.
 */
export async function askThroughGate(
  ports: GatePorts,
  plan: RequestPlan,
  validators: Validators,
  signal: AbortSignal,
  longestWaitMs = 0,
): Promise<AskedOnce> {
  const { gate, fetchClient, clock } = ports
  let host = new URL(plan.url).host
  let entry = await enterWithin(ports, host, longestWaitMs, signal)
  if (entry.kind === 'wait') return entry
  const leave = async () => {
    if (entry.kind === 'entered') await gate.leave(host, entry.ticket)
  }
  let fault: unknown
  const enterNextHost = async (next: string) => {
    try {
      await leave() // first, so that no request holds two hosts at once
      host = next
      entry = await enterWithin(ports, next, MAX_HOP_WAIT_MS, signal)
      return entry.kind === 'entered'
    } catch (error) {
      fault = error // ours, and none of the answer's
      return false
    }
  }
  try {
    const { url, accept, headers, form, isFormMovable } = plan
    const request = { url, accept, headers, form, isFormMovable, validators, enterNextHost, signal }
    const outcome = await fetchClient.fetch(request)
    if (fault !== undefined) throw fault
    if (outcome.kind === 'http-error' && outcome.status === 429) {
      const waitMs = retryAfterMs(outcome.headers, clock.nowMs())
      await gate.refused(new URL(outcome.url).host, outcome.url, waitMs)
    }
    return { kind: 'asked', outcome }
  } finally {
    await leave()
  }
}

/** The same, unconditionally, waiting for the host as often as it takes, but not for longer than that in all. */
export function askPatiently(
  ports: GatePorts,
  plan: RequestPlan,
  longestWaitMs: number,
  signal: AbortSignal,
): Promise<AskedOnce> {
  return askThroughGate(ports, plan, {}, signal, longestWaitMs)
}

async function enterWithin(
  { gate, clock, pause }: GatePorts,
  host: string,
  longestWaitMs: number,
  signal: AbortSignal,
): Promise<HostEntry> {
  const startedMs = clock.nowMs()
  for (;;) {
    const entry = await gate.enter(host)
    if (entry.kind === 'entered' || longestWaitMs === 0 || entry.untilMs - startedMs > longestWaitMs) return entry
    try {
      await pause(entry.untilMs - clock.nowMs(), signal)
    } catch (error) {
      if (signal.aborted) return entry // no time is left to wait
      throw error
    }
  }
}
