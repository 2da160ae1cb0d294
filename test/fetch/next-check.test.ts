import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FinishedCheck, nextCheck } from '../../src/fetch/next-check.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Sunday. */
const NOW = Date.UTC(2026, 2, 1, 12)
const FLOOR = 10 * MINUTE

const check = (parts: Partial<FinishedCheck> = {}) => {
  return nextCheck({ sourceId: 'rss-12345678', nowMs: NOW, floorMs: FLOOR, failures: 0, ...parts })
}
const failing = (failures: number, status = 500, headers = {}) => check({ failures, status, headers })
const steady = (headers: Record<string, string>) => check({ status: 200, headers })

/** Not sooner, and later by no more than the share that spreads sources apart. */
function expectAbout(intervalMs: number, expectedMs: number, spread = 0.05): void {
  expect(intervalMs).toBeGreaterThanOrEqual(expectedMs)
  expect(intervalMs).toBeLessThanOrEqual(expectedMs * (1 + spread) + 1)
}

describe('after a success', () => {
  test('the floor is kept when nobody asks for more', () => {
    const { atMs, intervalMs, reason } = check()
    expectAbout(intervalMs, FLOOR)
    expect(atMs).toBe(NOW + intervalMs)
    expect(reason).toBe('the shortest interval that is set for it')
  })

  test('half the usual gap between posts is waited', () => {
    const { intervalMs, reason } = check({ publishedAtMs: [NOW - HOUR, NOW - 3 * HOUR, NOW - 5 * HOUR] })
    expectAbout(intervalMs, HOUR)
    expect(reason).toBe('half the usual gap between posts is 1 h')
  })

  test('six hours are waited while a hub tells of news, more if that is asked for', () => {
    const { intervalMs, reason } = check({ isPushed: true })
    expectAbout(intervalMs, 6 * HOUR)
    expect(reason).toBe('the hub tells us of news (WebSub)')
    expectAbout(check({ isPushed: true, hints: { minIntervalMs: 8 * HOUR } }).intervalMs, 8 * HOUR)
  })

  test('max-age is kept (P18)', () => {
    const { intervalMs, reason } = steady({ 'cache-control': 'max-age=43200' })
    expectAbout(intervalMs, 12 * HOUR)
    expect(reason).toBe('the server asks for 12 h (max-age)')
  })

  test('max-age is less Age, and never under the floor (P19)', () => {
    expectAbout(steady({ 'cache-control': 'max-age=3600', age: '3500' }).intervalMs, FLOOR)
    expectAbout(steady({ 'cache-control': 'max-age=3600', age: '1800' }).intervalMs, 30 * MINUTE)
  })

  test('Expires is kept by the Date of the server, our clock an hour wrong (P20)', () => {
    const servedMs = NOW + HOUR
    const headers = { date: new Date(servedMs).toUTCString(), expires: new Date(servedMs + 6 * HOUR).toUTCString() }
    expectAbout(steady(headers).intervalMs, 6 * HOUR)
  })

  test('nobody makes us wait for more than a day, and the reason says so (P21)', () => {
    const { intervalMs, reason } = steady({ 'cache-control': 'max-age=99999999999' })
    expect(intervalMs).toBe(DAY)
    expect(reason).toBe('the server asks for 24855.1 d (max-age); held to 24 h')
  })

  test.each(['max-age=-1', 'max-age=garbage', 'no-cache', ''])('"%s" leaves the floor (P9, P22)', cacheControl => {
    expectAbout(steady({ 'cache-control': cacheControl, expires: '0' }).intervalMs, FLOOR)
  })

  test('what the feed asks for is kept up to a day (P23, P25)', () => {
    const { intervalMs, reason } = check({ hints: { minIntervalMs: 3 * HOUR } })
    expectAbout(intervalMs, 3 * HOUR)
    expect(reason).toBe('the feed asks for 3 h')
    expect(check({ hints: { minIntervalMs: 3.5 * DAY } }).intervalMs).toBe(DAY)
    expectAbout(check({ hints: { minIntervalMs: 0 } }).intervalMs, FLOOR)
  })

  test('an operator may ask for more than a day', () => {
    expect(check({ floorMs: 2 * DAY }).intervalMs).toBe(2 * DAY)
  })

  test('Retry-After with a success means nothing', () => {
    expectAbout(steady({ 'retry-after': '7200' }).intervalMs, FLOOR)
  })
})

describe('quiet hours of the publisher', () => {
  const OFFICE = {
    skipHours: Array.from({ length: 24 }, (_, hour) => hour).filter(hour => hour !== 12),
    skipDays: [0, 6],
  }

  test('are kept over 30 days (P24)', () => {
    let atMs = NOW
    for (let visits = 0; atMs < NOW + 30 * DAY; visits++) {
      const next = check({ nowMs: atMs, hints: OFFICE })
      const moment = new Date(next.atMs)
      expect(moment.getUTCHours()).toBe(12)
      expect(moment.getUTCDay()).toBeGreaterThanOrEqual(1)
      expect(moment.getUTCDay()).toBeLessThanOrEqual(5)
      expect(next.intervalMs).toBeLessThanOrEqual(4 * DAY)
      atMs = next.atMs
      expect(visits).toBeLessThan(200)
    }
  })

  test('are told', () => {
    expect(check({ hints: OFFICE }).reason).toContain('moved out of the hours')
  })

  test('that leave no hour of the week are ignored', () => {
    expectAbout(check({ hints: { skipDays: [0, 1, 2, 3, 4, 5, 6] } }).intervalMs, FLOOR)
  })
})

describe('Retry-After', () => {
  test.each([429, 503])('of seconds is kept after %i, also over a day (P26, P28)', status => {
    const { intervalMs, reason } = failing(1, status, { 'retry-after': '7200' })
    expect(intervalMs).toBe(2 * HOUR)
    expect(reason).toBe('the server asks to wait 2 h (Retry-After)')
    expect(failing(1, status, { 'retry-after': '259200' }).intervalMs).toBe(3 * DAY)
  })

  test.each(['Sun, 01 Mar 2026 14:00:00 GMT', 'Sunday, 01-Mar-26 14:00:00 GMT', 'Sun Mar  1 14:00:00 2026'])(
    'of %s is kept (P27)',
    date => expect(failing(1, 429, { 'retry-after': date }).intervalMs).toBe(2 * HOUR),
  )

  test('is believed up to seven days (P31)', () => {
    const { intervalMs, reason } = failing(1, 429, { 'retry-after': '31536000' })
    expect(intervalMs).toBe(7 * DAY)
    expect(reason).toBe('the server asks to wait 365 d (Retry-After); held to 7 d')
  })

  test('of one second again and again does not stop the back-off (P30)', () => {
    const intervals = Array.from({ length: 10 }, (_, i) => failing(i + 1, 429, { 'retry-after': '1' }).intervalMs)
    for (const [i, intervalMs] of intervals.entries()) {
      expectAbout(intervalMs, Math.min(FLOOR * 2 ** i, DAY), 0.25)
    }
  })
})

describe('after failures', () => {
  test('429 without Retry-After doubles the interval at once and goes on (P29)', () => {
    const intervals = [1, 2, 3, 20].map(failures => failing(failures, 429).intervalMs)
    expectAbout(intervals[0] ?? 0, 2 * FLOOR, 0.25)
    expectAbout(intervals[1] ?? 0, 4 * FLOOR, 0.25)
    expectAbout(intervals[2] ?? 0, 8 * FLOOR, 0.25)
    expect(intervals[3]).toBe(DAY)
  })

  test('410 is asked again after half a day, so that three of them make a day (P37)', () => {
    expectAbout(failing(1, 410).intervalMs, 12 * HOUR, 0.25)
    expect(failing(1, 410).reason).toBe('it failed, so it rests for 12 h')
  })

  test('a paused source is looked at once in thirty days (P36)', () => {
    const { intervalMs, reason } = check({ failures: 40, status: 404, isPaused: true })
    expect(intervalMs).toBe(30 * DAY)
    expect(reason).toContain('30 d')
  })

  test('intervals double up to a day, and the first success ends that (P33)', () => {
    for (let failures = 1; failures <= 12; failures++) {
      expectAbout(failing(failures).intervalMs, Math.min(FLOOR * 2 ** (failures - 1), DAY), 0.25)
    }
    expectAbout(failing(0, 200).intervalMs, FLOOR)
    expect(failing(3).reason).toBe('it failed 3 times in a row, so it rests for 40 min')
  })

  test('a thousand sources that failed at once come back apart from each other', () => {
    const starts = Array.from({ length: 1000 }, (_, i) => check({ sourceId: `rss-${i}`, failures: 3 }).intervalMs)
    const seconds = new Map<number, number>()
    for (const startMs of starts) {
      const second = Math.floor(startMs / SECOND)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
    }
    expect(Math.max(...seconds.values())).toBeLessThanOrEqual(10)
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(9 * MINUTE)
  })
})

describe('whatever was answered', () => {
  const headers = fc.record(
    {
      'cache-control': fc.oneof(
        fc.nat().map(seconds => `max-age=${seconds}`),
        fc.string(),
      ),
      age: fc.oneof(fc.nat().map(String), fc.string()),
      expires: fc.oneof(
        fc.date({ noInvalidDate: true }).map(date => date.toUTCString()),
        fc.string(),
      ),
      date: fc.oneof(
        fc.date({ noInvalidDate: true }).map(date => date.toUTCString()),
        fc.string(),
      ),
    },
    { requiredKeys: [] },
  )
  const finished = fc.record(
    {
      sourceId: fc.string(),
      nowMs: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) }),
      floorMs: fc.integer({ min: MINUTE, max: 3 * DAY }),
      failures: fc.nat(5000),
      status: fc.constantFrom(200, 304, 404, 410, 429, 500, 503),
      headers,
      hints: fc.record({
        minIntervalMs: fc.nat(40 * DAY),
        skipHours: fc.array(fc.integer({ min: -1, max: 24 })),
        skipDays: fc.array(fc.integer({ min: -1, max: 7 })),
      }),
      publishedAtMs: fc.array(fc.integer({ min: 0, max: Date.UTC(2100, 0) })),
      isPaused: fc.boolean(),
    },
    { requiredKeys: ['sourceId', 'nowMs', 'floorMs', 'failures'] },
  )

  test('the next check is never under the floor, never over the caps, and always the same', () => {
    fc.assert(
      fc.property(finished, parts => {
        const next = nextCheck(parts)
        const capMs =
          Math.max(parts.isPaused ? 30 * DAY : DAY, parts.floorMs) + (parts.hints === undefined ? 0 : 7 * DAY)
        expect(next.intervalMs).toBeGreaterThanOrEqual(parts.floorMs)
        expect(next.intervalMs).toBeLessThanOrEqual(capMs)
        expect(next.atMs).toBe(parts.nowMs + next.intervalMs)
        expect(Number.isInteger(next.atMs)).toBe(true)
        expect(next.reason).not.toBe('')
        expect(nextCheck(parts)).toEqual(next)
      }),
    )
  })

  test('the next check is never before Retry-After', () => {
    fc.assert(
      fc.property(finished, fc.nat(), fc.constantFrom(429, 503), (parts, seconds, status) => {
        const retryAfter = { 'retry-after': String(seconds) }
        const next = nextCheck({ ...parts, status, headers: { ...parts.headers, ...retryAfter } })
        expect(next.intervalMs).toBeGreaterThanOrEqual(Math.min(seconds * SECOND, 7 * DAY))
      }),
    )
  })
})
