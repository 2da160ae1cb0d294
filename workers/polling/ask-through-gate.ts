import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchOutcome, Validators } from '../../src/fetch/fetch-outcome.js'
import type { HostGate } from '../../src/fetch/host-gate.js'
import { retryAfterMs } from '../../src/fetch/retry-after.js'
import type { RequestPlan } from '../../src/networks/network.js'
import type { Clock } from '../../src/platform/clock.js'

/** What a request through the gate uses of the world. */
export interface GatePorts {
  fetchClient: FetchClient
  gate: HostGate
  clock: Clock
}

export interface PatientPorts extends GatePorts {
  /** Resolves after so many milliseconds; earlier, by throwing, when the signal is raised. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export type AskedOnce = { kind: 'asked'; outcome: FetchOutcome } | { kind: 'wait'; untilMs: number }

/**
 * Makes one request once its host's gate lets it in, or tells until when to wait. A 429 is noted with the gate.
 *
 * @param validators of the answer that is known already; none to have it in any case.
 */
export async function askThroughGate(
  { gate, fetchClient, clock }: GatePorts,
  plan: RequestPlan,
  validators: Validators,
  signal: AbortSignal,
): Promise<AskedOnce> {
  const { host } = new URL(plan.url)
  const entry = await gate.enter(host)
  if (entry.kind === 'wait') return entry
  try {
    const { url, accept, headers, form, isFormMovable } = plan
    const outcome = await fetchClient.fetch({ url, accept, headers, form, isFormMovable, validators, signal })
    if (outcome.kind === 'http-error' && outcome.status === 429) {
      const waitMs = retryAfterMs(outcome.headers, clock.nowMs())
      await gate.refused(new URL(outcome.url).host, outcome.url, waitMs)
    }
    return { kind: 'asked', outcome }
  } finally {
    await gate.leave(host, entry.ticket)
  }
}

/**
 * The same, unconditionally, waiting for the host as often as it takes, but not for longer than that in all.
 *
 * @throws what `ports.pause` throws when the signal is raised while waiting.
 */
export async function askPatiently(
  ports: PatientPorts,
  plan: RequestPlan,
  longestWaitMs: number,
  signal: AbortSignal,
): Promise<AskedOnce> {
  const startedMs = ports.clock.nowMs()
  for (;;) {
    const asked = await askThroughGate(ports, plan, {}, signal)
    if (asked.kind === 'asked' || asked.untilMs - startedMs > longestWaitMs) return asked
    await ports.pause(asked.untilMs - ports.clock.nowMs(), signal)
  }
}
