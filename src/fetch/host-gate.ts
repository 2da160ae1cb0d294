import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Clock } from '../platform/clock.js'
import { hostKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'

export interface HostGateDependencies {
  redis: Redis
  clock: Clock
}

export type HostEntry =
  | { kind: 'entered'; ticket: string }
  /** Each waiting caller is given another time, a gap apart; it has to ask again then. */
  | { kind: 'wait'; untilMs: number }

/** The gate as a thing to hand on. */
export interface HostGate {
  enter(host: string): Promise<HostEntry>
  leave(host: string, ticket: string): Promise<void>
}

/** Between two starts. */
const GAP_MS = 1_000
/** Longer than any fetch may last: whoever has not left by then has crashed. */
const LEASE_MS = 25_000

const runEnter = defineScript<number>('enter-host-1')
const runLeave = defineScript<number>('leave-host-1')
const runPause = defineScript<number>('pause-host-1')

/** The gate that all workers on one Redis share. */
export function sharedHostGate({ redis, clock }: HostGateDependencies): HostGate {
  return {
    enter: host => enterHost({ redis, clock }, host),
    leave: (host, ticket) => leaveHost({ redis }, host, ticket),
  }
}

/**
 * Lets one request at a time, over all workers, go to a host, and starts them at least a second apart; every entry must
 * be followed by `leaveHost`. Writes `host:<host>`.
 *
 * @param host Name with the port if one is written, as `URL.host` has it.
 */
export async function enterHost({ redis, clock }: HostGateDependencies, host: string): Promise<HostEntry> {
  const ticket = randomUUID()
  const untilMs = await runEnter(redis, [hostKey(host)], [clock.nowMs(), ticket, GAP_MS, LEASE_MS])
  return untilMs === 0 ? { kind: 'entered', ticket } : { kind: 'wait', untilMs }
}

/** Lets the next request in. A ticket that ran out or was given back changes nothing. Writes `host:<host>`. */
export async function leaveHost({ redis }: Pick<HostGateDependencies, 'redis'>, host: string, ticket: string) {
  await runLeave(redis, [hostKey(host)], [ticket])
}

/** Lets nobody in before `untilMs`; an earlier time than one already set changes nothing. Writes `host:<host>`. */
export async function pauseHost({ redis, clock }: HostGateDependencies, host: string, untilMs: number): Promise<void> {
  await runPause(redis, [hostKey(host)], [clock.nowMs(), untilMs])
}
