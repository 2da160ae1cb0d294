import { describe, expect, test } from 'vitest'
import { type Absence, presenceOf, rememberAbsence } from '../../src/fetch/absence.js'
import type { FetchOutcome } from '../../src/fetch/fetch-outcome.js'

const NOW = Date.UTC(2026, 2, 1, 12)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const outcome = (status: number): FetchOutcome => {
  const answered = { status, url: 'https://news.example/feed', headers: {}, hops: [], wireBytes: 0 }
  return status === 304 ? { kind: 'unchanged', ...answered } : { kind: 'http-error', ...answered }
}

function presenceAfter(answers: readonly (readonly [status: number, atMs: number])[]) {
  let absence: Absence = {}
  for (const [status, atMs] of answers) absence = rememberAbsence(absence, outcome(status), NOW + atMs)
  return presenceOf(absence, NOW + (answers.at(-1)?.[1] ?? 0))
}

describe('an address', () => {
  test('is missing after a week of 404 and paused after thirty days of it', () => {
    const daily = (days: number) => Array.from({ length: days + 1 }, (_, day) => [404, day * DAY] as const)
    expect([6, 7, 29, 30].map(days => presenceAfter(daily(days)))).toEqual(['there', 'missing', 'missing', 'paused'])
  })

  test('is gone after three times 410 over a day, not after two, nor within a day', () => {
    const twice = [
      [410, 0],
      [410, 2 * DAY],
    ] as const
    expect(presenceAfter(twice)).toBe('there')
    expect(presenceAfter([...twice, [410, 3 * DAY]])).toBe('gone')
    expect(
      presenceAfter([
        [410, 0],
        [410, HOUR],
        [410, DAY - 1],
      ]),
    ).toBe('there')
  })

  test('is there again after one useful answer, but not after another failure', () => {
    expect(
      presenceAfter([
        [404, 0],
        [500, 20 * DAY],
        [404, 31 * DAY],
      ]),
    ).toBe('paused')
    expect(
      presenceAfter([
        [404, 0],
        [304, 20 * DAY],
        [404, 31 * DAY],
      ]),
    ).toBe('there')
    expect(
      presenceAfter([
        [410, 0],
        [410, DAY],
        [304, 2 * DAY],
        [410, 3 * DAY],
      ]),
    ).toBe('there')
  })
})
