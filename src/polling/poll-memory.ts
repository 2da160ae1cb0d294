import type { Validators } from '../fetch/fetch-outcome.js'
import { type CountsMemory, isFullRequestDue, rememberCounts } from '../fetch/full-request.js'
import { type NextCheck, nextCheck } from '../fetch/next-check.js'
import { keepValidators } from '../fetch/validators.js'
import type { Finding } from '../model/finding.js'
import type { Skipped } from '../model/source.js'
import { MS_PER_HOUR } from '../model/time.js'
import { countSkipped } from '../networks/count-skipped.js'
import type { PollingHints, SkippedEntry } from '../networks/network.js'
import type { PollOutcome } from '../sources/poll-record.js'
import { readRecord, type SourceRecord, type StoredSource } from '../sources/source-record.js'
import { countsChanges, recallCounts } from '../sources/stored-counts.js'
import { countsAnswer } from './counts-answer.js'
import type { Asked } from './request/ask-source.js'

const RECENT_POSTS = 30
const REASONS_KEPT = 5
const MAX_EXAMPLE_LENGTH = 100
/** Younger items may be gaining: then a source is asked as often as allowed, however rarely it posts. */
const YOUNG_MS = 48 * MS_PER_HOUR

/** What `source:<id>` remembers from poll to poll. */
export interface PollMemory {
  validators: Validators
  failures: number
  hints: PollingHints
  /** Of the newest entries of the last readable answer; empty while it counts something that is still young. */
  publishedAtMs: number[]
  /** Whether the last readable answer counted anything, and whether some of that is still young. */
  counting: 'young' | 'old' | 'nothing'
  /** Shows whether its validators hide how counts grow. */
  counts: CountsMemory | undefined
}

/** Reads the memory from the record of the source; what is not there yet is empty. */
export function recallPoll(stored: StoredSource): PollMemory {
  const record = readRecord(stored, 'validators', 'failures', 'hints', 'publishedAtMs', 'counting')
  const { validators = {}, failures = 0, hints = {}, publishedAtMs = [], counting = 'nothing' } = record
  return { validators, failures, hints, publishedAtMs, counting, counts: recallCounts(stored) }
}

/**
 * The memory after a poll: an answer that was read replaces it; any other only counts, and so does one that ends before
 * its first entry. Pure.
 *
 * @param askedInFullMs When the source was asked without the validators that are known.
 */
export function rememberPoll(
  memory: PollMemory,
  asked: Exclude<Asked, { kind: 'busy' }>,
  askedInFullMs?: number,
): PollMemory {
  const isWhole = asked.kind === 'read' && asked.reading.cutAfter === undefined && asked.isCutShort !== true
  const validators = keepValidators(memory.validators, asked.outcome, isWhole)
  const answer = countsAnswer(asked, { before: memory.validators, after: validators, askedInFullMs })
  const counts = rememberCounts(memory.counts, answer)
  if (asked.kind === 'failed') {
    return { ...memory, validators, counts, failures: memory.failures + (asked.isFaultOurs ? 0 : 1) }
  }
  const isEmpty = asked.kind === 'unchanged' || asked.reading.cutAfter === 0
  if (isEmpty) return { ...memory, validators, counts, failures: 0 }
  const { findings, hints } = asked.reading
  const counting = countingOf(findings, asked.receivedAtMs)
  const published = counting === 'young' ? [] : findings.flatMap(finding => finding.publishedAtMs ?? [])
  const publishedAtMs = published.sort((a, b) => b - a).slice(0, RECENT_POSTS)
  return { validators, failures: 0, hints, publishedAtMs, counting, counts }
}

function countingOf(findings: readonly Finding[], nowMs: number): PollMemory['counting'] {
  const counted = findings.filter(({ mentions }) => mentions.some(({ counts }) => Object.keys(counts).length > 0))
  if (counted.length === 0) return 'nothing'
  return counted.some(({ publishedAtMs }) => nowMs - (publishedAtMs ?? nowMs) <= YOUNG_MS) ? 'young' : 'old'
}

/**
 * The validators to send: none when the source is due for a full request. A source that counts, and of which nothing else
 * is remembered, is asked so once. Pure.
 */
export function validatorsToSend({ validators, counting, counts }: PollMemory, nowMs: number): Validators {
  const isInFull = counts === undefined ? counting === 'young' : isFullRequestDue(counts, nowMs)
  return isInFull ? {} : validators
}

/** When to ask again, given what is remembered after this poll. Pure. */
export function nextPoll(
  memory: PollMemory,
  asked: Exclude<Asked, { kind: 'busy' }>,
  source: { id: string; floorMs: number; isPaused?: boolean; isPushed?: boolean },
  nowMs: number,
): NextCheck {
  const { outcome } = asked
  const answer = outcome.kind === 'failed' ? {} : { status: outcome.status, headers: outcome.headers }
  const { id: sourceId, floorMs, isPaused, isPushed } = source
  const { hints, publishedAtMs } = memory
  const failures = asked.kind === 'failed' && asked.isFaultOurs ? 0 : memory.failures
  return nextCheck({ sourceId, nowMs, floorMs, ...answer, failures, hints, publishedAtMs, isPaused, isPushed })
}

/** What a poll changes in the record of its source. Pure. */
export function pollOutcome(
  memory: PollMemory,
  asked: Exclude<Asked, { kind: 'busy' }>,
  next: NextCheck,
  nowMs: number,
): PollOutcome {
  const changes: SourceRecord = {
    validators: memory.validators,
    failures: memory.failures,
    intervalMs: next.intervalMs,
    intervalReason: next.reason,
    notBeforeMs: next.atMs,
    waitUntilMs: asksToWait(asked) ? next.atMs : undefined,
    ...countsChanges(memory.counts),
    ...(asked.kind === 'failed'
      ? { lastError: asked.message, lastErrorCode: asked.code }
      : { lastSuccessMs: nowMs, lastError: undefined, lastErrorCode: undefined }),
    ...(asked.kind === 'read' ? { ...rhythmChanges(memory), ...yieldOf(asked) } : {}),
  }
  return { changes, nextCheckMs: next.atMs, isPoll: true, isUnchanged: asked.kind === 'unchanged' }
}

function asksToWait({ kind, outcome }: Exclude<Asked, { kind: 'busy' }>): boolean {
  if (kind !== 'failed' || outcome.kind !== 'http-error') return false
  return outcome.status === 429 || 'retry-after' in outcome.headers
}

/** What an answer that was read replaces; empty ones are not kept. */
function rhythmChanges({ hints, publishedAtMs, counting }: PollMemory): SourceRecord {
  return {
    hints: Object.keys(hints).length > 0 ? hints : undefined,
    publishedAtMs: publishedAtMs.length > 0 ? publishedAtMs : undefined,
    counting,
  }
}

function yieldOf({ reading }: Extract<Asked, { kind: 'read' }>): SourceRecord {
  const skipped = skippedOf(reading.skipped)
  return {
    findings: reading.findings.length,
    skippedCount: countSkipped(reading.skipped),
    skipped: skipped.length > 0 ? skipped : undefined,
  }
}

/** Each reason for skipping once, with the number of entries and an example, in bounded space. */
function skippedOf(skipped: readonly SkippedEntry[]): Skipped[] {
  const byReason = new Map<string, Skipped>()
  for (const { entry, reason, entries } of skipped) {
    const known = byReason.get(reason)
    const example = entries === undefined ? entry.slice(0, MAX_EXAMPLE_LENGTH) : undefined
    if (known === undefined) byReason.set(reason, { reason, entries: entries ?? 1, example })
    else known.entries += entries ?? 1
  }
  return [...byReason.values()].slice(0, REASONS_KEPT)
}
