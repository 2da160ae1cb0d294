import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { shortId } from '../model/short-id.js'
import { MS_PER_DAY } from '../model/time.js'
import type { Clock } from '../platform/clock.js'
import { hostKey, refusalsKey } from '../platform/keys.js'
import { defineJoinedScript } from '../platform/scripts.js'

export interface HostGateDependencies {
  redis: Redis
  clock: Clock
  /** Between two starts at a host, milliseconds, at most ten minutes. Undefined: a second. */
  gapMsOf?: (host: string) => number | undefined
}

export type HostEntry =
  | { kind: 'entered'; ticket: string }
  /** Each waiting caller is given another time, a gap apart; it has to ask again then. */
  | { kind: 'wait'; untilMs: number }

/** The gate as a thing to hand on. */
export interface HostGate {
  enter(host: string): Promise<HostEntry>
  leave(host: string, ticket: string): Promise<void>
  /** An address of the host answered 429, asking us to stay away for so long, if it said. */
  refused(host: string, address: string, waitMs: number | undefined): Promise<void>
}

const GAP_MS = 1_000
/** Longer than any fetch may last: whoever has not left by then has crashed. */
const LEASE_MS = 25_000

/** So many addresses that answer 429 within ten minutes are their host's wish; one alone is its own. */
const REFUSALS_BEFORE_PAUSE = 3
const REFUSALS_WITHIN_MS = 10 * 60_000
const MIN_PAUSE_MS = 15 * 60_000
const MAX_PAUSE_MS = MS_PER_DAY

const runEnter = defineJoinedScript<number>('enter-host-1')
const runLeave = defineJoinedScript<number>('leave-host-1')
const runPause = defineJoinedScript<number>('pause-host-1')
const runNoteRefusal = defineJoinedScript<number>('note-refusal-1')

/** The gate that all workers on one Redis share. */
export function sharedHostGate(dependencies: HostGateDependencies): HostGate {
  return {
    enter: host => enterHost(dependencies, host),
    leave: (host, ticket) => leaveHost(dependencies, host, ticket),
    refused: (host, address, waitMs) => noteRefusal(dependencies, host, address, waitMs),
  }
}

/**
 * Lets one request at a time, over all workers, go to a host, and starts them a gap apart; every entry must be
 * followed by `leaveHost`. Writes `host:<host>`.
 *
 * @param host Name with the port if one is written, as `URL.host` has it.
 */
export async function enterHost(dependencies: HostGateDependencies, host: string): Promise<HostEntry> {
  const { redis, clock, gapMsOf } = dependencies
  const ticket = randomUUID()
  const gapMs = gapMsOf?.(host) ?? GAP_MS
  const untilMs = await runEnter(redis, [hostKey(host)], [clock.nowMs(), ticket, gapMs, LEASE_MS])
  return untilMs === 0 ? { kind: 'entered', ticket } : { kind: 'wait', untilMs }
}

/** Lets the next request in. A ticket that ran out or was given back changes nothing. Writes `host:<host>`. */
export async function leaveHost({ redis }: Pick<HostGateDependencies, 'redis'>, host: string, ticket: string) {
  await runLeave(redis, [hostKey(host)], [ticket])
}

/** Blocks requests to a host until `untilMs`; a time before the one already set changes nothing. Writes `host:<host>`. */
export async function pauseHost({ redis, clock }: HostGateDependencies, host: string, untilMs: number): Promise<void> {
  await runPause(redis, [hostKey(host)], [clock.nowMs(), untilMs])
}

/**
 * Notes that an address of the host answered 429. The third one within ten minutes pauses the host for as long as it
 * asks, from a quarter of an hour to a day. Writes `refusals:<host>` and `host:<host>`.
 */
export async function noteRefusal(
  dependencies: HostGateDependencies,
  host: string,
  address: string,
  waitMs: number | undefined,
): Promise<void> {
  const { redis, clock } = dependencies
  const nowMs = clock.nowMs()
  // An address may hold a key, which has no place in Redis.
  const refusing = await runNoteRefusal(redis, [refusalsKey(host)], [nowMs, shortId(address, 11), REFUSALS_WITHIN_MS])
  if (refusing < REFUSALS_BEFORE_PAUSE) return
  const pauseMs = Math.min(Math.max(waitMs ?? 0, MIN_PAUSE_MS), MAX_PAUSE_MS)
  await pauseHost(dependencies, host, nowMs + pauseMs)
}
