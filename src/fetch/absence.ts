import { MS_PER_DAY } from '../model/time.js'
import type { FetchOutcome } from './fetch-outcome.js'

/** What is known of an address that answers 404 or 410. */
export interface Absence {
  /** Since when it has answered 404, without a useful answer since. */
  missingSinceMs?: number | undefined
  /** How often, and since when, it has answered 410. */
  gone?: { answers: number; sinceMs: number } | undefined
}

export type Presence = 'there' | 'missing' | 'paused' | 'gone'

const MISSING_AFTER_MS = 7 * MS_PER_DAY
const PAUSED_AFTER_MS = 30 * MS_PER_DAY
const GONE_ANSWERS = 3
const GONE_AFTER_MS = MS_PER_DAY

/** What is known of an address's absence after one more answer: a useful one ends it, other failures change nothing. */
export function rememberAbsence(former: Absence, outcome: FetchOutcome, nowMs: number): Absence {
  if (outcome.kind === 'body' || outcome.kind === 'unchanged') return {}
  if (outcome.kind !== 'http-error') return former
  const { missingSinceMs, gone } = former
  if (outcome.status === 404) return { ...former, missingSinceMs: missingSinceMs ?? nowMs }
  if (outcome.status !== 410) return former
  return { ...former, gone: { answers: (gone?.answers ?? 0) + 1, sinceMs: gone?.sinceMs ?? nowMs } }
}

/** `gone` after 410 three times over a day; `missing` after a week of 404, `paused` after thirty days of it. */
export function presenceOf({ missingSinceMs, gone }: Absence, nowMs: number): Presence {
  if (gone !== undefined && gone.answers >= GONE_ANSWERS && nowMs - gone.sinceMs >= GONE_AFTER_MS) return 'gone'
  const missingMs = missingSinceMs === undefined ? 0 : nowMs - missingSinceMs
  if (missingMs >= PAUSED_AFTER_MS) return 'paused'
  return missingMs >= MISSING_AFTER_MS ? 'missing' : 'there'
}
