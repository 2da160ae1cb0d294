import { isAskedHourly } from '../../model/hidden-counts.js'
import { isFailing } from '../../model/is-failing.js'
import type { SubscriptionStatus } from '../../model/subscription.js'
import { MS_PER_MINUTE } from '../../model/time.js'
import type { SourceView } from '../serve-ports.js'
import type { Words } from './words/en.js'

/** A sentence about a source. What the worker noted of it follows as it was noted, in English. */
export interface SourceSentence {
  text: string
  noted?: string
}

/** How a source is doing, as sentences for people. */
export interface SourceWords {
  state: 'waiting' | 'working' | 'failing'
  sentences: SourceSentence[]
}

/** Says of a source: last success, next check, last error, and what it yielded. `listed`: its items in the lists now. */
export function describeSource(
  { status, subscription }: SourceView,
  listed: number,
  nowMs: number,
  words: Words,
): SourceWords {
  const { source } = words
  if (status === undefined || (status.lastAttemptMs === undefined && status.polls === 0)) {
    const next = nextCheck(status?.nextCheckMs, nowMs, words)
    return { state: 'waiting', sentences: [source.notAsked, ...next].map(text => ({ text })) }
  }
  const { lastSuccessMs, lastError, failures, state } = status
  const hasFailed = isFailing(status)
  const answered =
    lastSuccessMs === undefined ? source.neverAnswered : source.answered(words.relativeTime(lastSuccessMs, nowMs))
  return {
    state: hasFailed ? 'failing' : 'working',
    sentences: [
      { text: answered },
      ...(hasFailed ? [followedBy(failures > 0 ? source.failures(failures) : source.lastFailed, lastError)] : []),
      ...(state === undefined ? [] : [stateWords(state, words)]),
      ...yields(status, listed, words),
      ...nextCheck(status.nextCheckMs, nowMs, words).map(text => ({ text })),
      ...rhythm(status, words),
      ...hiddenCounts(status, nowMs, words),
      ...(subscription === undefined ? [] : [hubSentence(subscription, nowMs, words)]),
    ],
  }
}

function hiddenCounts({ countsHiddenByValidators: hidden }: Status, nowMs: number, words: Words): SourceSentence[] {
  if (hidden === undefined) return []
  const say = isAskedHourly(hidden, nowMs) ? words.source.countsHourly : words.source.countsRest
  return [{ text: say(hidden.software) }]
}

function hubSentence(subscription: SubscriptionStatus, nowMs: number, words: Words): SourceSentence {
  const { source } = words
  const { hub } = subscription
  if (subscription.kind === 'refused') return followedBy(source.hubRefuses(hub), subscription.reason)
  if (subscription.kind === 'asked') return { text: source.hubAsked(hub) }
  return { text: source.hubTells(hub, words.relativeTime(subscription.leaseUntilMs, nowMs)) }
}

type Status = NonNullable<SourceView['status']>

/** `3 failures in a row: it answered 503.`, with the full stop in either case. */
function followedBy(text: string, noted: string | undefined): SourceSentence {
  if (noted === undefined) return { text: `${text}.` }
  return { text: `${text}: `, noted: `${noted.replace(/[.\s]*$/, '')}.` }
}

function stateWords(state: NonNullable<Status['state']>, words: Words): SourceSentence {
  const told = words.source.state(state.kind)
  return { text: told === undefined ? '' : `${told} `, noted: state.words }
}

function yields(status: Status, listed: number, words: Words): SourceSentence[] {
  const { findings, skippedCount = 0, polls, unchangedPolls } = status
  const asked = { text: words.source.asked(polls, unchangedPolls) }
  if (findings === undefined) return [asked]
  return [{ text: words.source.held(findings, skippedCount, listed) }, ...skips(status, words), asked]
}

function skips({ skipped = [] }: Status, words: Words): SourceSentence[] {
  if (skipped.length === 0) return []
  const noted = skipped.map(({ reason, entries, example }) => {
    const number = entries === 1 && example !== undefined ? '' : words.number(entries)
    return `${reason} (${[number, example ?? ''].filter(part => part !== '').join(': ')})`
  })
  return [followedBy(words.source.skipped, noted.join('; '))]
}

function nextCheck(nextCheckMs: number | undefined, nowMs: number, words: Words): string[] {
  if (nextCheckMs === undefined) return []
  if (nextCheckMs <= nowMs) return [words.source.nextDue]
  if (nextCheckMs < nowMs + MS_PER_MINUTE) return [words.source.nextSoon]
  return [words.source.next(words.relativeTime(nextCheckMs, nowMs))]
}

function rhythm({ nextCheckMs, intervalMs, intervalReason }: Status, words: Words): SourceSentence[] {
  if (nextCheckMs === undefined || intervalMs === undefined) return []
  return [followedBy(words.source.rhythm(words.duration(intervalMs)), intervalReason)]
}
