import { describe, expect, it } from 'vitest'
import { readinessOf, type Signs } from '../../../workers/api/readiness.js'
import { buildEdition } from '../../support/builders.js'

const signs = (changes: Partial<Signs> = {}): Signs => ({
  nowMs: 1_000_000,
  startedAtMs: 1_000_000 - 60_000,
  isConnected: true,
  canaryAtMs: 1_000_000 - 30_000,
  newest: [],
  ...changes,
})

const passed = (changes: Partial<Signs>) => {
  const { isReady, checks } = readinessOf(signs(changes))
  return { isReady, passed: checks.filter(check => check.isPassed).map(check => check.name) }
}

it.each([
  ['with Redis and work, before the first list', {}, { isReady: true, passed: ['redis', 'work'] }],
  ['before the first canary, for a moment', { canaryAtMs: undefined }, { isReady: true, passed: ['redis', 'work'] }],
  [
    'not when connected workers consume nothing and no list is held',
    { canaryAtMs: 1_000_000 - 90_001 },
    { isReady: false, passed: ['redis'] },
  ],
  [
    'with a list in memory, even while Redis is away',
    { isConnected: false, canaryAtMs: 0, newest: [buildEdition(), undefined] },
    { isReady: true, passed: ['lists'] },
  ],
  ['not without Redis and lists', { isConnected: false }, { isReady: false, passed: ['work'] }],
])('is ready %s', (_, changes, expected) => {
  expect(passed(changes)).toEqual(expected)
})

describe('a hub', () => {
  const record = { notified: new Map(), failures: 0 }
  const hubCheck = (parts: object) =>
    readinessOf(signs({ hub: { host: 'hub.example', record: { ...record, ...parts } } })).checks.at(-1)

  it.each([
    ['nothing was told', {}, true, 'hub.example was told of no edition yet'],
    ['all is well', { lastNotifiedMs: 1_000_000 - 12_000 }, true, 'hub.example was told 12 s ago'],
    [
      'it refuses a part',
      { lastNotifiedMs: 1_000_000, lastError: 'hub.example says no' },
      false,
      'hub.example was told 0 s ago, but refuses a part: hub.example says no',
    ],
    [
      'it failed once',
      { failures: 1, lastError: 'it is overloaded', notBeforeMs: 1_000_000 + 60_000 },
      false,
      'hub.example could not be told, once: it is overloaded; the next try is in 60 s',
    ],
    [
      'it fails again and again',
      { failures: 3, lastError: 'it is overloaded', notBeforeMs: 1_000_000 + 240_000 },
      false,
      'hub.example could not be told, 3 times in a row: it is overloaded; the next try is in 240 s',
    ],
  ])('is shown when %s', (_, parts, isPassed, detail) => {
    expect(hubCheck(parts)).toEqual({ name: 'hub', isPassed, detail })
  })

  it('never decides whether the process is ready, and is not shown when there is none', () => {
    const failing = { host: 'hub.example', record: { ...record, failures: 9, lastError: 'it is away' } }
    expect(readinessOf(signs({ hub: failing })).isReady).toBe(true)
    expect(readinessOf(signs()).checks.map(({ name }) => name)).not.toContain('hub')
  })
})
