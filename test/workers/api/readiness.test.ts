import { expect, it } from 'vitest'
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
