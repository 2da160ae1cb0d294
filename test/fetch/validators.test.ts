import { describe, expect, test } from 'vitest'
import type { FetchOutcome } from '../../src/fetch/fetch-outcome.js'
import { keepValidators } from '../../src/fetch/validators.js'

const URL = 'http://feeds.example/feed'
const FORMER = { etag: '"old"', lastModified: 'Tue, 31 Dec 2019 00:00:00 GMT', url: URL }

const answered = { url: URL, hops: [], wireBytes: 0 }
const body = (headers: Record<string, string>): FetchOutcome => {
  return { kind: 'body', status: 200, body: new Uint8Array(), headers, ...answered }
}
const unchanged = (headers: Record<string, string>): FetchOutcome => ({
  kind: 'unchanged',
  status: 304,
  headers,
  ...answered,
})

describe('an answer that was read', () => {
  test('replaces both validators, the body new or not (P6)', () => {
    const headers = { etag: 'W/"new"', 'last-modified': 'Wed, 01 Jan 2020 25:99:99 GMT' }
    const kept = keepValidators(FORMER, body(headers), true)
    expect(kept).toEqual({ etag: 'W/"new"', lastModified: 'Wed, 01 Jan 2020 25:99:99 GMT', url: URL })
  })

  test('drops what it does not repeat (P8)', () => {
    expect(keepValidators(FORMER, body({ etag: '"new"' }), true).lastModified).toBeUndefined()
    expect(keepValidators(FORMER, body({}), true)).toEqual({ url: URL })
  })

  test.each(['', 'a\x07b', 'a\x7f', `"${'x'.repeat(2048)}"`])('drops an ETag that could not be sent back', etag => {
    expect(keepValidators({}, body({ etag }), true).etag).toBeUndefined()
  })
})

test('a body that could not be read leaves the former validators (P11)', () => {
  expect(keepValidators(FORMER, body({ etag: '"bad"' }), false)).toEqual(FORMER)
})

test('304 replaces the validators that it repeats and keeps the others (P7)', () => {
  expect(keepValidators(FORMER, unchanged({ etag: '"new"' }), false)).toEqual({ ...FORMER, etag: '"new"' })
  expect(keepValidators(FORMER, unchanged({}), false)).toEqual(FORMER)
})

test('errors and failures leave the former validators', () => {
  const httpError: FetchOutcome = { kind: 'http-error', status: 500, headers: { etag: '"error"' }, ...answered }
  const failed: FetchOutcome = { kind: 'failed', code: 'truncated', message: 'cut', url: URL, hops: [] }
  expect(keepValidators(FORMER, httpError, true)).toEqual(FORMER)
  expect(keepValidators(FORMER, failed, true)).toEqual(FORMER)
})
