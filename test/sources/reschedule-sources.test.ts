import { beforeEach, describe, expect, it } from 'vitest'
import { dueKey } from '../../src/platform/keys.js'
import { claimDue } from '../../src/sources/claim-due.js'
import { rescheduleSources } from '../../src/sources/reschedule-sources.js'
import { feedSource } from '../support/job-ports.js'
import { DAY_MS, FEED, FLOOR_MS, feedAnswer, HOUR_MS, MINUTE_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { statusAnswer } from '../support/scripted-answers.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'
const YEAR_MS = 365 * DAY_MS

beforeEach(() => polled.clock.moveTo(Date.now() + MINUTE_MS)) // just ahead of the clock of Redis, which cannot be moved

const reschedule = () => rescheduleSources(polled.redis, polled.clock.nowMs())

/** What a machine does whose clock is ahead for a while. */
async function whileAhead(aheadMs: number, does: () => Promise<unknown>): Promise<void> {
  polled.clock.advance(aheadMs)
  await does()
  polled.clock.advance(-aheadMs)
}

describe('a clock that was ahead and was put back', () => {
  it.each([
    ['two days', 2 * DAY_MS],
    ['a year', YEAR_MS],
  ])('by %s: what it polled is asked again after its interval, and at its usual rhythm then', async (_, aheadMs) => {
    polled.origin.at(ADDRESS, feedAnswer())
    await polled.watch()
    await polled.pollNow()
    await whileAhead(aheadMs, () => polled.pollNow())
    expect(await reschedule()).toEqual(['feed-a'])
    expect(await polled.untilNextMs()).toBeGreaterThanOrEqual(FLOOR_MS)
    expect(await polled.untilNextMs()).toBeLessThan(1.1 * FLOOR_MS)
    expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
    await polled.runFor(HOUR_MS)
    expect(polled.asked(ADDRESS)).toHaveLength(7)
  })

  it('leaves what its server asked for: no request before Retry-After has passed, a refresh neither', async () => {
    polled.origin.at(ADDRESS, statusAnswer(429, [['Retry-After', '7200']]), feedAnswer())
    await polled.watch()
    await whileAhead(YEAR_MS, () => polled.pollNow())
    expect(await reschedule()).toEqual(['feed-a'])
    expect(await polled.untilNextMs()).toBe(2 * HOUR_MS)
    await polled.runFor(2 * HOUR_MS - 1)
    expect(await polled.refresh()).toMatchObject({ kind: 'waiting' })
    expect(polled.asked(ADDRESS)).toHaveLength(1)
    await polled.runFor(1)
    expect(polled.asked(ADDRESS)).toHaveLength(2)
  })

  it('asks what was only claimed when it was planned, a crowd of them not at once', async () => {
    polled.origin.at(ADDRESS, feedAnswer())
    const sources = Array.from({ length: 300 }, (_, i) => feedSource(`feed-${i}`, `${FEED}?${i}`))
    await polled.watch(...sources)
    await whileAhead(YEAR_MS, () => claimDue(polled.redis, polled.clock.nowMs(), 500))
    expect(await reschedule()).toHaveLength(300)
    const claims: number[] = []
    for (let second = 0; second < 30; second++) {
      polled.clock.advance(1_000)
      claims.push((await claimDue(polled.redis, polled.clock.nowMs(), 500)).length)
    }
    expect(claims.reduce((sum, count) => sum + count)).toBe(300)
    expect(Math.max(...claims)).toBeLessThanOrEqual(60)
  })

  it('asks again what it took to be gone for good', async () => {
    polled.origin.at(ADDRESS, statusAnswer(410))
    await polled.watch()
    await polled.pollNow()
    await polled.pollWhenDue()
    await whileAhead(YEAR_MS, () => polled.pollNow())
    expect(await polled.redis.zscore(dueKey(), 'feed-a')).toBe('inf')
    expect(await reschedule()).toEqual(['feed-a'])
    expect(await polled.untilNextMs()).toBeLessThan(2 * DAY_MS)
  })
})

describe('a clock that is behind', () => {
  it('brings nothing back: what others have planned is far ahead of it alone', async () => {
    polled.origin.at(ADDRESS, feedAnswer())
    await polled.watch()
    await polled.pollNow()
    const plannedMs = await polled.untilNextMs()
    await whileAhead(-YEAR_MS, async () => expect(await reschedule()).toEqual([]))
    expect(await polled.untilNextMs()).toBe(plannedMs)
  })
})

describe('what is far ahead for a reason', () => {
  it('stands: gone, looked at once a month, and whatever comes round within a day', async () => {
    polled.origin.at('gone.example/feed', statusAnswer(410))
    polled.origin.at('missing.example/feed', statusAnswer(404))
    polled.origin.at('slow.example/feed', statusAnswer(503, [['Retry-After', String((7 * DAY_MS) / 1_000)]]))
    const hosts = ['gone', 'missing', 'slow']
    await polled.watch(...hosts.map(id => feedSource(id, `http://${id}.example/feed`)))
    await polled.runFor(45 * DAY_MS)
    const places = await polled.redis.zrange(dueKey(), 0, '-1', 'WITHSCORES')
    expect(await polled.untilNextMs('gone')).toBe(Number.POSITIVE_INFINITY)
    expect(await polled.untilNextMs('missing')).toBeGreaterThan(10 * DAY_MS)
    for (let minute = 0; minute < 30; minute += 10) {
      expect(await reschedule()).toEqual([])
      polled.clock.advance(10 * MINUTE_MS)
    }
    expect(await polled.redis.zrange(dueKey(), 0, '-1', 'WITHSCORES')).toEqual(places)
  })
})
