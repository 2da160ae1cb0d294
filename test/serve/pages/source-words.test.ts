import { expect, it } from 'vitest'
import { nextCheck } from '../../../src/fetch/next-check.js'
import type { SubscriptionStatus } from '../../../src/model/subscription.js'
import { describeSource as describeIn } from '../../../src/serve/pages/source-words.js'
import type { Words } from '../../../src/serve/pages/words/en.js'
import { WORDS } from '../../../src/serve/pages/words/words.js'
import type { SourceView } from '../../../src/serve/serve-ports.js'
import { buildSource, buildSourceStatus, TEST_NOW_MS } from '../../support/builders.js'

const source = buildSource()

/** The sentences as they are read. */
function describeSource(view: SourceView, listed: number, nowMs: number, words: Words = WORDS.en) {
  const { state, sentences } = describeIn(view, listed, nowMs, words)
  return { state, sentences: sentences.map(({ text, noted = '' }) => `${text}${noted}`) }
}

it('says of a working source when it answered, what it held and when it is asked again', () => {
  expect(describeSource({ source, status: buildSourceStatus() }, 4, TEST_NOW_MS)).toEqual({
    state: 'working',
    sentences: [
      'Last answered 3 minutes ago.',
      'Its newest answer held 30 entries, 1 more were skipped; 4 in the lists now.',
      'Asked 12×, unchanged 9×.',
      'Next check in 12 minutes.',
      'Checked every 15 minutes: the shortest interval for feeds.',
    ],
  })
})

it('says why entries were skipped', () => {
  const skipped = [
    { reason: 'the newest 200 of an answer are kept', entries: 1_497 },
    { reason: 'it is pinned', entries: 3, example: 'Welcome' },
    { reason: 'it has no web address', entries: 1, example: 'Lost' },
  ]
  const { sentences } = describeSource({ source, status: buildSourceStatus({ skipped }) }, 0, TEST_NOW_MS)
  expect(sentences[2]).toBe(
    'Skipped: the newest 200 of an answer are kept (1,497); it is pinned (3: Welcome); it has no web address (Lost).',
  )
})

it('says once how often a source is checked that is asked as often as it may be', () => {
  const { intervalMs, reason } = nextCheck({ sourceId: source.id, nowMs: TEST_NOW_MS, floorMs: 2_000, failures: 0 })
  const status = buildSourceStatus({ intervalMs, intervalReason: reason })
  expect(describeSource({ source, status }, 0, TEST_NOW_MS).sentences.at(-1)).toBe(
    'Checked every 2 seconds: the shortest interval that is set for it.',
  )
})

it('says of a failing source what went wrong', () => {
  const status = buildSourceStatus({ failures: 3, lastError: 'gazette.example answered 503; asked again in an hour.' })
  const { state, sentences } = describeSource({ source, status }, 0, TEST_NOW_MS)
  expect(state).toBe('failing')
  expect(sentences[1]).toBe('3 failures in a row: gazette.example answered 503; asked again in an hour.')
})

it('says why a source could not be reached when the fault is not the source’s', () => {
  const status = buildSourceStatus({ lastSuccessMs: undefined, lastError: 'there is no host named gazette.example' })
  const { state, sentences } = describeSource({ source, status }, 0, TEST_NOW_MS)
  expect(state).toBe('failing')
  expect(sentences[1]).toBe('The last check failed: there is no host named gazette.example.')
})

it('says of a source that is asked no more why that is so, and plans nothing', () => {
  const state = { kind: 'gone' as const, words: 'Its address says since 2026-02-27 that it is gone for good.' }
  const { sentences } = describeSource(
    { source, status: buildSourceStatus({ state, nextCheckMs: undefined }) },
    0,
    TEST_NOW_MS,
  )
  expect(sentences).toContain(state.words)
  expect(sentences.join(' ')).not.toMatch(/Next check|Checked every/)
})

it('says of a source that was never asked when it will be', () => {
  const status = { sourceId: source.id, failures: 0, polls: 0, unchangedPolls: 0, nextCheckMs: TEST_NOW_MS - 1 }
  expect(describeSource({ source, status }, 0, TEST_NOW_MS)).toEqual({
    state: 'waiting',
    sentences: ['Not asked yet.', 'The next check is due.'],
  })
  expect(describeSource({ source }, 0, TEST_NOW_MS).sentences).toEqual(['Not asked yet.'])
})

it('says that the next check is near rather than that it is now', () => {
  const status = buildSourceStatus({ nextCheckMs: TEST_NOW_MS + 59_999 })
  expect(describeSource({ source, status }, 0, TEST_NOW_MS).sentences).toContain('Next check within a minute.')
})

it('says it in another language, and marks what a worker noted in English', () => {
  const state = { kind: 'gone' as const, words: 'Its address says so.' }
  const status = buildSourceStatus({ failures: 3, lastError: 'it answered 410', state, nextCheckMs: undefined })
  expect(describeIn({ source, status }, 4, TEST_NOW_MS, WORDS.de).sentences).toEqual([
    { text: 'Letzte Antwort vor 3 Minuten.' },
    { text: '3 Fehlschläge in Folge: ', noted: 'it answered 410.' },
    { text: 'Sie gibt es nicht mehr; sie wird nicht mehr gefragt. ', noted: 'Its address says so.' },
    {
      text: 'Ihre neueste Antwort enthielt 30 Einträge, 1 weitere wurden übersprungen; in den Listen stehen zurzeit 4.',
    },
    { text: '12× gefragt, davon 9× unverändert.' },
  ])
})

it('says what its hub does for us', () => {
  const common = { hub: 'https://hub.example/', deliveries: 0, ignored: 0 }
  const sentence = (subscription: SubscriptionStatus) =>
    describeSource({ source, status: buildSourceStatus(), subscription }, 0, TEST_NOW_MS).sentences.at(-1)
  const leaseUntilMs = TEST_NOW_MS + 864_000_000
  expect(sentence({ kind: 'active', leaseUntilMs, ...common })).toBe(
    'Its hub https://hub.example/ tells us of news; its lease ends in 10 days.',
  )
  expect(sentence({ kind: 'asked', ...common })).toBe('Its hub https://hub.example/ has been asked to tell us of news.')
  expect(sentence({ kind: 'refused', reason: 'it denied the subscription', ...common })).toBe(
    'Its hub https://hub.example/ does not tell us of news: it denied the subscription.',
  )
})

it('says of a server that answers 304 while its counts grow how often it is asked in full', () => {
  const saidOf = (hourlyUntilMs: number | undefined, software?: string) => {
    const status = buildSourceStatus({ countsHiddenByValidators: { areCountsCurrent: false, hourlyUntilMs, software } })
    return describeSource({ source, status }, 0, TEST_NOW_MS).sentences.at(-1)
  }
  expect(saidOf(TEST_NOW_MS + 1)).toBe(
    'This server answers “unchanged” while counts grow; it is asked in full once an hour.',
  )
  expect(saidOf(undefined, 'WordPress')).toMatch(/^Servers of its kind \(WordPress\) answer .* not asked in full now/)
})
