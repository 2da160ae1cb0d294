import { describe, expect, test } from 'vitest'
import { freshness } from '../../src/fetch/freshness.js'

const NOW = Date.UTC(2026, 2, 1, 12)
const SECOND = 1000
const HOUR = 3600 * SECOND
const httpDate = (atMs: number) => new Date(atMs).toUTCString()
const freshMs = (headers: Record<string, string>) => freshness(headers, NOW)?.freshMs

describe('max-age', () => {
  test.each([
    ['max-age=43200', 43_200],
    ['MAX-AGE=60', 60],
    ['max-age="60"', 60],
    ['max-age = 60', 60],
    ['public, s-maxage=10, max-age=60, must-revalidate', 60],
    ['max-age=60, max-age=7200', 60],
    ['x="max-age=5, y", max-age=60', 60],
    ['no-cache, max-age=60', 60],
    ['max-age=99999999999', 2 ** 31],
  ])('%s is %i s', (cacheControl, seconds) => {
    expect(freshness({ 'cache-control': cacheControl }, NOW)).toEqual({ freshMs: seconds * SECOND, by: 'max-age' })
  })

  test.each(['max-age=0', 'max-age=-1', 'max-age=', 'max-age', 'max-age=1e9', 'max-age=ten', 'no-cache', ',,=,"', ''])(
    '%s says nothing (P22)',
    cacheControl => expect(freshness({ 'cache-control': cacheControl }, NOW)).toBeUndefined(),
  )

  test('is less Age (P19)', () => {
    expect(freshMs({ 'cache-control': 'max-age=3600', age: '3500' })).toBe(100 * SECOND)
    expect(freshMs({ 'cache-control': 'max-age=3600', age: '3600' })).toBeUndefined()
    expect(freshMs({ 'cache-control': 'max-age=3600', age: 'old' })).toBe(HOUR)
  })

  test('goes before Expires, even when it makes no sense', () => {
    const expires = httpDate(NOW + 6 * HOUR)
    expect(freshMs({ 'cache-control': 'max-age=60', expires })).toBe(60 * SECOND)
    expect(freshMs({ 'cache-control': 'max-age=x', expires })).toBeUndefined()
    expect(freshMs({ 'cache-control': 'no-cache', expires })).toBeUndefined()
  })
})

describe('Expires', () => {
  test.each([-HOUR, 0, HOUR])("counts from the server's Date, our clock %i ms off (P20)", offMs => {
    const headers = { date: httpDate(NOW + offMs), expires: httpDate(NOW + offMs + 6 * HOUR) }
    expect(freshness(headers, NOW)).toEqual({ freshMs: 6 * HOUR, by: 'Expires' })
    expect(freshMs({ ...headers, age: '3600' })).toBe(5 * HOUR)
  })

  test('counts from our clock without a Date', () => {
    expect(freshMs({ expires: httpDate(NOW + HOUR) })).toBe(HOUR)
  })

  test.each(['0', '-1', 'never', httpDate(NOW - HOUR)])('of %s says nothing (P9)', expires => {
    expect(freshMs({ expires })).toBeUndefined()
  })
})
