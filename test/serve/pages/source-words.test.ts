import { expect, it } from 'vitest'
import { describeSource } from '../../../src/serve/pages/source-words.js'
import { buildSource, buildSourceStatus, TEST_NOW_MS } from '../../support/builders.js'

const source = buildSource()

it('says of a working source when it answered, what it held and when it is asked again', () => {
  expect(describeSource({ source, status: buildSourceStatus() }, 4, TEST_NOW_MS)).toEqual({
    state: 'working',
    sentences: [
      'Last answered 3 minutes ago.',
      'Its newest answer held 30 entries, 1 more could not be read; 4 in the lists now.',
      'Asked 12×, unchanged 9×.',
      'Next check in 12 minutes.',
      'Checked every 15 minutes: the shortest interval for feeds.',
    ],
  })
})

it('says of a failing source what went wrong', () => {
  const status = buildSourceStatus({ failures: 3, lastError: 'gazette.example answered 503; asked again in an hour.' })
  const { state, sentences } = describeSource({ source, status }, 0, TEST_NOW_MS)
  expect(state).toBe('failing')
  expect(sentences[1]).toBe('3 failures in a row: gazette.example answered 503; asked again in an hour.')
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
