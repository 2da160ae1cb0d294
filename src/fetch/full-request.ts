import { CLOCKS_DIFFER_MS, MS_PER_DAY, MS_PER_HOUR } from '../model/time.js'
import type { Validators } from './fetch-outcome.js'

/** What is remembered of a source that counts something, to know when its validators hide how the counts grow. */
export interface CountsMemory {
  /** When it was asked without validators: in the last day, at most {@link MAX_FULL_REQUESTS_PER_DAY}; always the last time. */
  askedInFullMs: readonly number[]
  /** The last answer with a body. */
  whole?: WholeAnswer | undefined
  /** Absent while its validators are believed. */
  hidden?: HiddenCounts | undefined
}

export interface WholeAnswer {
  atMs: number
  /** Of every count in it. */
  countsDigest: string
  /** When the newest entry with a count was published. */
  newestCountedMs: number
  /** A 304 has come since: what counts are now is then as good as the validators are. */
  isUnchangedSince: boolean
}

/** Why validators are not believed: 304 while counts grow. */
export interface HiddenCounts {
  /** `seen`: other counts came under validators that had just been answered 304. `software`: its software is known for it. */
  evidence: 'seen' | 'software'
  software?: string | undefined
  sinceMs: number
  /** It has answered 304 at all; a server that always sends the whole feed hides nothing. */
  isUnchangedSeen: boolean
  /** Full answers in a row that changed nothing. */
  idleAnswers: number
}

/** The parts of an answer that show whether counts are hidden. */
export type CountsAnswer =
  | { kind: 'unchanged' }
  /** An error, or a body that could not be read to its end; with when it was asked in full, if it was. */
  | { kind: 'other'; askedInFullMs?: number | undefined }
  | {
      kind: 'whole'
      atMs: number
      isUnconditional: boolean
      /** Absent when it counts nothing, or has no validators that could hide it. */
      counted?: Pick<WholeAnswer, 'countsDigest' | 'newestCountedMs'> | undefined
      /** It gave the validators that were known before. */
      areValidatorsSame: boolean
      /** Software that wrote it and is known to hide counts. */
      software?: string | undefined
    }

/** Only what is younger gains enough to be worth a whole answer. */
export const COUNTS_YOUNG_MS = MS_PER_DAY
const FULL_REQUEST_GAP_MS = MS_PER_HOUR
const MAX_FULL_REQUESTS_PER_DAY = 48
export const MAX_IDLE_ANSWERS = 3
/** Between unconditional requests to a source whose validators are believed. */
const PROBE_GAP_MS = 30 * MS_PER_DAY

/**
 * Whether to send the next request without validators, although some are known. Pure.
 *
 * Only a source that counts something young is, and not after three full answers in a row that changed nothing, nor more
 * than 48 times in 24 hours:
 *
 * - One whose validators were seen to hide counts: an hour after its last body and its last full request.
 * - One whose software is known for it: the same once it has answered 304, and the first time at once.
 * - Any other: where its last answer was 304, and the last full request was more than thirty days ago.
 */
export function isFullRequestDue(memory: CountsMemory, nowMs: number): boolean {
  const { askedInFullMs, whole, hidden } = memory
  if (whole === undefined || !isWorthAsking(whole, hidden, nowMs)) return false
  if (requestsWithinDay(askedInFullMs, nowMs) >= MAX_FULL_REQUESTS_PER_DAY) return false
  const isPossible = (atMs: number) => atMs <= nowMs + CLOCKS_DIFFER_MS
  const lastFullMs = Math.max(...askedInFullMs.filter(isPossible), Number.NEGATIVE_INFINITY)
  const lastWholeMs = isPossible(whole.atMs) ? whole.atMs : Number.NEGATIVE_INFINITY
  const isHourOver = nowMs - Math.max(lastWholeMs, lastFullMs) >= FULL_REQUEST_GAP_MS
  if (hidden === undefined) return whole.isUnchangedSince && isHourOver && nowMs - lastFullMs > PROBE_GAP_MS
  if (!hidden.isUnchangedSeen) return false
  const isFirstProbe = hidden.evidence === 'software' && lastFullMs <= hidden.sinceMs
  return isHourOver || isFirstProbe
}

function isWorthAsking({ newestCountedMs }: WholeAnswer, hidden: HiddenCounts | undefined, nowMs: number): boolean {
  return nowMs - newestCountedMs < COUNTS_YOUNG_MS && (hidden?.idleAnswers ?? 0) < MAX_IDLE_ANSWERS
}

function requestsWithinDay(askedInFullMs: readonly number[], nowMs: number): number {
  return askedInFullMs.filter(atMs => Math.abs(nowMs - atMs) < MS_PER_DAY).length
}

/** The memory after an answer; undefined when nothing needs to be remembered. Pure. */
export function rememberCounts(memory: CountsMemory | undefined, answer: CountsAnswer): CountsMemory | undefined {
  const before = memory ?? { askedInFullMs: [] }
  const { whole, hidden } = before
  if (answer.kind === 'unchanged') {
    return memory && { ...before, whole: whole && { ...whole, isUnchangedSince: true }, hidden: withUnchanged(hidden) }
  }
  if (answer.kind === 'other') {
    return memory && { ...before, askedInFullMs: withRequest(before.askedInFullMs, answer.askedInFullMs) }
  }
  const { atMs, isUnconditional, counted } = answer
  const askedInFullMs = withRequest(before.askedInFullMs, isUnconditional ? atMs : undefined)
  if (counted === undefined) {
    return hidden?.evidence === 'seen' ? { askedInFullMs, hidden: { ...hidden, idleAnswers: 0 } } : undefined
  }
  return {
    askedInFullMs,
    whole: { ...counted, atMs, isUnchangedSince: false },
    hidden: hiddenAfter(before, answer, whole?.countsDigest !== counted.countsDigest),
  }
}

/** Whether two answers gave the same validators; the forms of one ETag, weak or of a coding, are the same here. Pure. */
export function areSameValidators(a: Validators, b: Validators): boolean {
  const pairs = [
    [opaqueTag(a.etag), opaqueTag(b.etag)],
    [a.lastModified, b.lastModified],
  ].filter(([one, other]) => one !== undefined && other !== undefined)
  return pairs.length > 0 && pairs.every(([one, other]) => one === other)
}

function hiddenAfter(
  { whole, hidden }: CountsMemory,
  answer: Extract<CountsAnswer, { kind: 'whole' }>,
  isChanged: boolean,
): HiddenCounts | undefined {
  const { atMs, isUnconditional, areValidatorsSame, software } = answer
  const isSeenNow = isUnconditional && areValidatorsSame && isChanged && whole?.isUnchangedSince === true
  const idleAnswers = isChanged ? 0 : (hidden?.idleAnswers ?? 0) + (isUnconditional ? 1 : 0)
  if (isSeenNow) {
    const sinceMs = hidden?.evidence === 'seen' ? hidden.sinceMs : atMs
    return { evidence: 'seen', software, sinceMs, isUnchangedSeen: true, idleAnswers: 0 }
  }
  if (hidden?.evidence === 'seen') return { ...hidden, software, idleAnswers }
  if (software === undefined) return undefined
  return hidden?.software === software
    ? { ...hidden, idleAnswers }
    : { evidence: 'software', software, sinceMs: atMs, isUnchangedSeen: false, idleAnswers: 0 }
}

function withUnchanged(hidden: HiddenCounts | undefined): HiddenCounts | undefined {
  return hidden && { ...hidden, isUnchangedSeen: true }
}

function withRequest(earlierMs: readonly number[], atMs: number | undefined): readonly number[] {
  if (atMs === undefined) return earlierMs
  return [...earlierMs.filter(earlier => Math.abs(atMs - earlier) < MS_PER_DAY), atMs].slice(-MAX_FULL_REQUESTS_PER_DAY)
}

/** Servers that compress on the way write `W/` before a tag or the coding at its end, and not in every answer. */
function opaqueTag(etag: string | undefined): string | undefined {
  return etag?.replace(/^W\//, '').replace(/[-;](gzip|br|zstd)(?="?$)/, '')
}
