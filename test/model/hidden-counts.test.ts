import { expect, it } from 'vitest'
import { hiddenCountsInWords } from '../../src/model/hidden-counts.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)

it.each([
  [
    { areCountsCurrent: false, hourlyUntilMs: NOW_MS + 1 },
    'this server answers "unchanged" while counts grow; it is asked in full once an hour',
  ],
  [
    { areCountsCurrent: false, hourlyUntilMs: NOW_MS, software: 'WordPress' },
    'servers of its kind (WordPress) answer "unchanged" while counts grow; it is not asked in full now, because it counts nothing that is younger than a day',
  ],
  [
    { areCountsCurrent: false },
    'this server answers "unchanged" while counts grow; it is not asked in full now, because three full answers in a row changed nothing',
  ],
])('says how often a source with hidden counts is asked in full, or why not: %j', (hidden, words) => {
  expect(hiddenCountsInWords(hidden, NOW_MS)).toBe(words)
})
