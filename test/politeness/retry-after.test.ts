import { describe, expect, it } from 'vitest'
import { feedSource } from '../support/job-ports.js'
import { DAY_MS, FLOOR_MS, feedAnswer, gapsMs, HOUR_MS, MINUTE_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { statusAnswer } from '../support/scripted-answers.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'
const URLS = 20

const refusal = (retryAfter: string | undefined, status = 429) =>
  statusAnswer(status, retryAfter === undefined ? [] : [['Retry-After', retryAfter]])

/** Polls a feed that refuses once, then tries everything within the window; gives the time of the next request. */
async function gapAfterRefusal(retryAfter: string, windowMs: number, status = 429): Promise<number> {
  polled.origin.at(ADDRESS, refusal(retryAfter, status), feedAnswer())
  await polled.watch()
  await polled.pollNow()
  await polled.runFor(windowMs / 2)
  expect(await polled.refresh()).toMatchObject({ kind: 'waiting' })
  await polled.restart()
  await polled.watch()
  expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
  await polled.runFor(windowMs)
  return gapsMs(polled.origin.requests)[0] ?? Number.POSITIVE_INFINITY
}

describe('Retry-After', () => {
  it('P26: of seconds is kept, by a refresh by hand and after a restart too', async () => {
    expect(await gapAfterRefusal('7200', 2 * HOUR_MS)).toBeGreaterThanOrEqual(2 * HOUR_MS)
  })

  it.each(['Sun, 01 Mar 2026 14:00:00 GMT', 'Sunday, 01-Mar-26 14:00:00 GMT', 'Sun Mar  1 14:00:00 2026'])(
    'P27: of %s is kept as well',
    async date => expect(await gapAfterRefusal(date, 2 * HOUR_MS)).toBeGreaterThanOrEqual(2 * HOUR_MS),
  )

  it('P28: with 503 is kept as with 429', async () => {
    expect(await gapAfterRefusal('1800', 30 * MINUTE_MS, 503)).toBeGreaterThanOrEqual(30 * MINUTE_MS)
  })

  it('P29: missing from a 429 doubles the interval, and doubles it again', async () => {
    polled.origin.at(ADDRESS, refusal(undefined))
    await polled.watch()
    for (let polls = 0; polls < 5; polls++) await polled.pollWhenDue()
    for (const [i, gapMs] of gapsMs(polled.origin.requests).entries()) {
      expect(gapMs).toBeGreaterThanOrEqual(2 ** (i + 1) * FLOOR_MS)
    }
  })

  it('P30: of one second, ten times, does not stop the back-off', async () => {
    polled.origin.at(ADDRESS, refusal('1'))
    await polled.watch()
    for (let polls = 0; polls < 10; polls++) await polled.pollWhenDue()
    const gaps = gapsMs(polled.origin.requests)
    for (const [i, gapMs] of gaps.entries()) expect(gapMs).toBeGreaterThanOrEqual(Math.min(2 ** i * FLOOR_MS, DAY_MS))
    expect(gaps.slice(1, 7).every((gapMs, i) => gapMs > (gaps[i] ?? 0))).toBe(true)
  })

  it('P31: of a year is held to seven days, and told', async () => {
    polled.origin.at(ADDRESS, refusal('31536000'))
    await polled.watch()
    await polled.pollNow()
    expect(await polled.untilNextMs()).toBe(7 * DAY_MS)
    expect((await polled.stored())['intervalReason']).toContain('365 d (Retry-After); held to 7 d')
  })
})

describe('P32: a host with twenty addresses', () => {
  async function watchHost(refusing: number): Promise<void> {
    const sources = Array.from({ length: URLS }, (_, i) => feedSource(`feed-${i}`, `http://news.example/${i}`))
    for (let i = 0; i < URLS; i++)
      polled.origin.at(`news.example/${i}`, ...(i < refusing ? [refusal('1800')] : []), feedAnswer())
    await polled.watch(...sources)
    for (let i = 0; i < refusing; i++) {
      await polled.pollNow(`feed-${i}`)
      polled.clock.advance(1_000)
    }
    polled.origin.requests.length = 0
  }

  it('P32: is paused as a whole when three of them answer 429 within ten minutes', async () => {
    await watchHost(3)
    await polled.runFor(30 * MINUTE_MS - 2_000)
    expect(polled.origin.requests).toEqual([])
    await polled.runFor(30 * MINUTE_MS)
    const asked = new Set(polled.origin.requests.map(({ path }) => path))
    expect(asked.size).toBe(URLS)
    expect(Math.min(...gapsMs(polled.origin.requests))).toBeGreaterThanOrEqual(1_000)
  })

  it('P32: is asked for the others when one of them does', async () => {
    await watchHost(1)
    await polled.runFor(9 * MINUTE_MS)
    const asked = new Set(polled.origin.requests.map(({ path }) => path))
    expect(asked.size).toBe(URLS - 1)
    expect(asked.has('/0')).toBe(false)
  })

  it('P32: is asked for the others when three do, but not within ten minutes', async () => {
    await watchHost(2)
    polled.clock.advance(11 * MINUTE_MS)
    polled.origin.at('news.example/2', refusal('1800'))
    expect(await polled.pollNow('feed-2')).toMatchObject({ outcome: 'failed' })
    await polled.runFor(30_000)
    expect(polled.asked('news.example/5').length).toBeGreaterThan(0)
  })
})
