import { parseHttpDate } from '../fetch/http-date.js'
import { UptickError } from '../model/errors.js'
import type { Source, SourceState } from '../model/source.js'
import { networkByName } from '../networks/registry.js'
import { type BegunPoll, beginPoll, dropCheck, endPoll, isFenceHeld, postponePoll } from '../sources/poll-record.js'
import { readRecord } from '../sources/source-record.js'
import { floorMs } from '../sources/sync-sources.js'
import { addressChanges, rememberAddress, sourceState } from './address-memory.js'
import type { JobPorts, JobReport } from './job-ports.js'
import { judgeFailure } from './judge-failure.js'
import { nextPoll, pollOutcome, recallPoll, rememberPoll, validatorsToSend } from './poll-memory.js'
import { type ObtainedReading, recordReading } from './record-reading.js'
import { type Asked, askSource } from './request/ask-source.js'
import { keepSubscription, namesHubs } from './subscribe/keep-subscription.js'
import { describeError, endUnexpectedly, type InterruptedPoll } from './unexpected-failure.js'
import { mergeMoved, recallWatchedAddress, suspendedMs } from './watched-address.js'

/**
 * Polls one source. Every poll ends as a value: an unexpected error is stored and shown as a failure of this source, and
 * touches no other.
 *
 * 1. Take the next fencing number: from here on an earlier, stuck poll of the source can store nothing.
 * 2. Stop if the source is suspended: its address is gone, or another source asks it.
 * 3. Ask the source through the host gate, conditionally unless its validators hide its counts; when the host is busy, try again later.
 * 4. Decide what to store, whether a failure is the source's or ours, and when to ask again.
 * 5. Of an answer that was read: record the findings, update the source's baselines, then index the items.
 * 6. Store the outcome, validators among it, last: after a crash before this the answer is fetched and recorded again, which changes nothing.
 *
 * @param signal When it is raised no further request is made; what was read by then is recorded.
 */
export async function pollSource(ports: JobPorts, sourceId: string, signal: AbortSignal): Promise<JobReport> {
  const { redis, clock, log } = ports
  let begun: BegunPoll
  try {
    begun = await beginPoll(redis, sourceId, clock.nowMs())
    if (begun.kind === 'unknown') {
      await dropCheck(redis, sourceId)
      return { sourceId, outcome: 'removed' }
    }
    if (begun.kind === 'early') {
      await postponePoll(redis, sourceId, begun.notBeforeMs)
      return { sourceId, outcome: 'early' }
    }
  } catch (error) {
    log.error({ err: error, sourceId }, 'a poll could not begin')
    return { sourceId, outcome: 'failed', error: describeError(error) }
  }
  try {
    return await pollBegun(ports, begun, signal)
  } catch (error) {
    return endUnexpectedly(ports, { sourceId, ...begun }, error)
  }
}

async function pollBegun(ports: JobPorts, { fence, stored }: Begun, signal: AbortSignal): Promise<JobReport> {
  const { redis, clock } = ports
  const { source, state: stateBefore } = readRecord(stored, 'source', 'state')
  if (source === undefined) throw new UptickError('internal', 'the record of a source does not say what it is')
  const { id: sourceId } = source
  const network = networkByName(source.network)
  if (network === undefined) throw new UptickError('internal', `there is no network "${source.network}"`)
  const begun = { fence, stored, sourceId }

  const address = await recallWatchedAddress(redis, stored)
  const suspendedForMs = suspendedMs(address, clock.nowMs())
  if (suspendedForMs !== undefined) {
    await giveUp(ports, begun, clock.nowMs() + suspendedForMs)
    return { sourceId, outcome: address.mergedInto === undefined ? 'gone' : 'merged' }
  }
  const before = recallPoll(stored)
  const validators = validatorsToSend(before, clock.nowMs())
  const askedInFullMs = validators === before.validators ? undefined : clock.nowMs()
  const known = { validators, movedTo: address.movedTo }
  const asked = await judgeFailure(redis, await askSource(ports, network, source, known, signal), clock.nowMs())
  if (asked.kind === 'busy') {
    await giveUp(ports, begun, asked.untilMs)
    return { sourceId, outcome: 'busy' }
  }
  const nowMs = clock.nowMs()
  const memory = rememberPoll(before, asked, askedInFullMs)
  const isMovable = network.address(source.spec) === source.spec['url']
  const moved = await mergeMoved(redis, source, rememberAddress(address, asked, { isMovable, nowMs }))
  const state = sourceState(moved, sourceId, nowMs)
  const isStoring = asked.kind === 'read' || namesHubs({ before, after: memory })
  if (isStoring && !(await isFenceHeld(redis, sourceId, fence))) return { sourceId, outcome: 'fenced off' }
  const isPushed = await keepSubscription(ports, sourceId, { before, after: memory }, asked, nowMs)
  const pace = { id: sourceId, floorMs: floorMs(source), isPaused: state?.kind === 'paused', isPushed }
  const next = nextPoll(memory, asked, pace, nowMs)
  const recorded =
    asked.kind === 'read' ? await recordReading(ports, source, obtainedReading(asked), next.intervalMs) : {}
  const outcome = pollOutcome(memory, asked, next, clock.nowMs())
  const isStored = await endPoll(redis, sourceId, fence, {
    ...outcome,
    changes: { ...outcome.changes, ...addressChanges(moved, state) },
    before: stored,
    nextCheckMs: state?.kind === 'gone' ? Number.POSITIVE_INFINITY : outcome.nextCheckMs,
  })
  tellOperator(ports, source, stateBefore, state)
  const report = { sourceId, title: source.title, outcome: isStored ? asked.kind : 'fenced off', ...recorded }
  const nextInS = Math.round((next.atMs - clock.nowMs()) / 1000)
  return asked.kind === 'failed' ? { ...report, error: asked.message, nextInS } : { ...report, nextInS }
}

function obtainedReading({ reading, outcome, receivedAtMs }: Extract<Asked, { kind: 'read' }>): ObtainedReading {
  const date = outcome.kind === 'failed' ? undefined : outcome.headers['date']
  return { reading, url: outcome.url, receivedAtMs, dateMs: parseHttpDate(date ?? '', receivedAtMs) }
}

/** Ends a poll in which nothing was asked. */
async function giveUp(
  { redis }: JobPorts,
  { fence, sourceId, stored }: InterruptedPoll,
  nextCheckMs: number,
): Promise<void> {
  const { lastAttemptMs } = readRecord(stored, 'lastAttemptMs')
  const undone = { lastAttemptMs, notBeforeMs: Number.isFinite(nextCheckMs) ? nextCheckMs : undefined }
  await endPoll(redis, sourceId, fence, { changes: undone, nextCheckMs, isPoll: false })
}

type Begun = Extract<BegunPoll, { kind: 'begun' }>

function tellOperator({ log }: JobPorts, { id, title }: Source, before?: SourceState, after?: SourceState): void {
  if (after === undefined || after.kind === before?.kind) return
  log.warn({ sourceId: id, title, state: after.kind }, after.words)
}
