import { describe, expect, it } from 'vitest'
import {
  DAY_MS,
  FLOOR_MS,
  feedAnswer,
  feedBody,
  gapsMs,
  HOUR_MS,
  MINUTE_MS,
  usePolledFeeds,
} from '../support/polled-feeds.js'
import type { AnswerParts } from '../support/scripted-answers.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'

/** From the first poll to the second, milliseconds, as the origin sees it. */
async function gapAfter(headers: AnswerParts['headers'], channel = ''): Promise<number> {
  polled.origin.at(ADDRESS, feedAnswer(headers, feedBody(channel)))
  await polled.watch()
  await polled.pollNow()
  await polled.pollWhenDue()
  return gapsMs(polled.origin.requests)[0] ?? Number.POSITIVE_INFINITY
}

/** Not sooner than asked, and later by no more than the share that spreads sources. */
function expectAbout(gapMs: number, askedMs: number): void {
  expect(gapMs).toBeGreaterThanOrEqual(askedMs)
  expect(gapMs).toBeLessThanOrEqual(1.05 * askedMs + 1)
}

const channels = {
  skip: `<skipHours>${Array.from({ length: 24 }, (_, hour) => (hour === 12 ? '' : `<hour>${hour}</hour>`)).join('')}</skipHours>
    <skipDays><day>Saturday</day><day>Sunday</day></skipDays>`,
  weekly:
    '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">weekly</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2</sy:updateFrequency>',
}

describe('freshness', () => {
  it('P17: is kept through twenty restarts in an hour', async () => {
    polled.origin.at(ADDRESS, feedAnswer())
    await polled.watch()
    for (let restarts = 0; restarts < 20; restarts++) {
      await polled.restart()
      await polled.watch()
      await polled.pollNow()
      await polled.runFor(3 * MINUTE_MS)
    }
    expect(polled.origin.requests.length).toBeGreaterThanOrEqual(5)
    for (const gapMs of gapsMs(polled.origin.requests)) expect(gapMs).toBeGreaterThanOrEqual(0.99 * FLOOR_MS)
  })

  it('P18: max-age is waited for', async () => {
    expectAbout(await gapAfter([['Cache-Control', 'max-age=43200']]), 12 * HOUR_MS)
  })

  it('P19: Age is taken off max-age, down to the floor', async () => {
    expectAbout(
      await gapAfter([
        ['Cache-Control', 'max-age=3600'],
        ['Age', '3500'],
      ]),
      FLOOR_MS,
    )
    await polled.redis.flushall()
    polled.origin.requests.length = 0
    expectAbout(
      await gapAfter([
        ['Cache-Control', 'max-age=7200'],
        ['Age', '3600'],
      ]),
      HOUR_MS,
    )
  })

  it('P20: Expires is taken against the Date of the server, though our clock is an hour wrong', async () => {
    const servedMs = polled.clock.nowMs() + HOUR_MS
    const headers: AnswerParts['headers'] = [
      ['Date', new Date(servedMs).toUTCString()],
      ['Expires', new Date(servedMs + 6 * HOUR_MS).toUTCString()],
    ]
    expectAbout(await gapAfter(headers), 6 * HOUR_MS)
  })

  it('P21: an endless max-age is held to a day, and that is told', async () => {
    expectAbout(await gapAfter([['Cache-Control', 'max-age=99999999999']]), DAY_MS)
    expect((await polled.stored())['intervalReason']).toContain('held to 24 h')
  })

  it.each(['max-age=-1', 'max-age="60"', 'MAX-AGE=60', ';;=,"', 'max-age', 'max-age=1e99'])(
    'P22: %s leaves the floor',
    async cacheControl => expectAbout(await gapAfter([['Cache-Control', cacheControl]]), FLOOR_MS),
  )

  it.each([
    ['180', 180 * MINUTE_MS],
    ['0', FLOOR_MS],
    ['abc', FLOOR_MS],
  ])('P23: a ttl of %s minutes', async (ttl, askedMs) => expectAbout(await gapAfter([], `<ttl>${ttl}</ttl>`), askedMs))

  it('P24: skipped hours and days are left out, without starving', async () => {
    polled.origin.at(ADDRESS, feedAnswer([], feedBody(channels.skip)))
    await polled.watch()
    await polled.pollNow()
    await polled.runFor(30 * DAY_MS)
    const moments = polled.origin.requests.slice(1).map(({ atMs }) => new Date(atMs))
    expect(moments.length).toBeGreaterThan(20)
    expect(new Set(moments.map(moment => moment.getUTCHours()))).toEqual(new Set([12]))
    expect(moments.filter(moment => [0, 6].includes(moment.getUTCDay()))).toEqual([])
    expect(Math.max(...gapsMs(polled.origin.requests))).toBeLessThan(7 * DAY_MS)
  })

  it('P25: twice a week is held to the longest interval, and that is told', async () => {
    expectAbout(await gapAfter([], channels.weekly), DAY_MS)
    expect((await polled.stored())['intervalReason']).toContain('the feed asks for 3.5 d; held to 24 h')
  })
})
