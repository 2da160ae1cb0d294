import type { SourceView } from '../serve-ports.js'
import { countNoun, durationWords, relativeTime, wholeNumber } from './words.js'

const MINUTE_MS = 60_000

/** How a source is doing, as sentences for people. */
export interface SourceWords {
  state: 'waiting' | 'working' | 'failing'
  sentences: string[]
}

/** Says of a source: last success, next check, last error, and what it yielded. `listed`: its items in the lists now. */
export function describeSource({ status }: SourceView, listed: number, nowMs: number): SourceWords {
  if (status === undefined || (status.lastAttemptMs === undefined && status.polls === 0)) {
    return { state: 'waiting', sentences: ['Not asked yet.', ...nextCheck(status?.nextCheckMs, nowMs)] }
  }
  const { lastSuccessMs, lastError, failures, state } = status
  const isFailing = failures > 0
  return {
    state: isFailing ? 'failing' : 'working',
    sentences: [
      lastSuccessMs === undefined
        ? 'It has never answered usefully.'
        : `Last answered ${relativeTime(lastSuccessMs, nowMs)}.`,
      ...(isFailing ? [failureWords(failures, lastError)] : []),
      ...(state === undefined ? [] : [state.words]),
      ...yields(status, listed),
      ...nextCheck(status.nextCheckMs, nowMs),
      ...rhythm(status),
    ],
  }
}

type Status = NonNullable<SourceView['status']>

function failureWords(failures: number, lastError: string | undefined): string {
  const count = `${countNoun(failures, 'failure')} in a row`
  return lastError === undefined ? `${count}.` : `${count}: ${lastError.replace(/[.\s]*$/, '')}.`
}

function yields({ findings, setAside, polls, unchangedPolls }: Status, listed: number): string[] {
  const asked = `Asked ${wholeNumber(polls)}×, unchanged ${wholeNumber(unchangedPolls)}×.`
  if (findings === undefined) return [asked]
  const aside = setAside === undefined || setAside === 0 ? '' : `, ${wholeNumber(setAside)} more could not be read`
  return [
    `Its newest answer held ${countNoun(findings, 'entry')}${aside}; ${wholeNumber(listed)} in the lists now.`,
    asked,
  ]
}

function nextCheck(nextCheckMs: number | undefined, nowMs: number): string[] {
  if (nextCheckMs === undefined) return []
  if (nextCheckMs <= nowMs) return ['The next check is due.']
  if (nextCheckMs < nowMs + MINUTE_MS) return ['Next check within a minute.']
  return [`Next check ${relativeTime(nextCheckMs, nowMs)}.`]
}

function rhythm({ nextCheckMs, intervalMs, intervalReason }: Status): string[] {
  if (nextCheckMs === undefined || intervalMs === undefined) return []
  return [`Checked every ${durationWords(intervalMs)}${intervalReason === undefined ? '' : `: ${intervalReason}`}.`]
}
