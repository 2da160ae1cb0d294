import { describe, expect, it } from 'vitest'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { feedSource } from '../support/job-ports.js'
import {
  DAY_MS,
  FEED,
  FLOOR_MS,
  feedAnswer,
  gapsMs,
  HOUR_MS,
  MINUTE_MS,
  usePolledFeeds,
} from '../support/polled-feeds.js'
import { rawAnswer, statusAnswer } from '../support/scripted-answers.js'
import { simulatedClient, TEST_USER_AGENT } from '../support/simulated-client.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'
/** tcpmux: nobody listens there. */
const CLOSED_PORT = 1

/** Has requests fail in this way, and counts how often that was tried. */
async function breakWith(code: 'dns' | 'connect' | 'tls' | 'reset'): Promise<() => number> {
  let attempts = 0
  if (code === 'reset') {
    polled.origin.at(ADDRESS, rawAnswer('', 'reset'))
    return () => polled.origin.requests.length
  }
  const lookup = async () => {
    attempts++
    if (code === 'dns') throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const privateHosts = new Set(['news.example:80', `news.example:${polled.origin.port}`])
  const limits = { tlsMs: 200 } // the origin never answers a handshake
  await polled.restart(createFetchClient({ userAgent: TEST_USER_AGENT, lookup, privateHosts, limits }))
  return () => attempts
}

describe('failures', () => {
  it('P33: a dozen in a row double the interval up to a day, and one success ends that', async () => {
    polled.origin.at(ADDRESS, ...Array.from({ length: 12 }, () => statusAnswer(500)), feedAnswer())
    await polled.watch()
    for (let polls = 0; polls < 14; polls++) await polled.pollWhenDue()
    const gaps = gapsMs(polled.origin.requests)
    for (const [i, gapMs] of gaps.slice(0, 12).entries()) {
      expect(gapMs).toBeGreaterThanOrEqual(Math.min(2 ** i * FLOOR_MS, DAY_MS))
      expect(gapMs).toBeLessThanOrEqual(Math.min(1.25 * 2 ** i * FLOOR_MS + 1, DAY_MS))
    }
    expect(gaps[12]).toBeLessThan(1.1 * FLOOR_MS)
    expect(await polled.stored()).toMatchObject({ failures: '0' })
  })

  it('P33: of different sources, intervals differ', async () => {
    const sources = Array.from({ length: 5 }, (_, i) => feedSource(`feed-${i}`, `http://${i}.example/feed`))
    polled.origin.at('/feed', statusAnswer(500))
    await polled.watch(...sources)
    const intervals = new Set<number>()
    for (const { id } of sources) {
      await polled.pollNow(id)
      intervals.add(await polled.untilNextMs(id))
    }
    expect(intervals.size).toBe(5)
  })

  it.each(['dns', 'connect', 'tls', 'reset'] as const)(
    'P34: %s is told as such, and not tried again within the minute',
    async code => {
      const attempts = await breakWith(code)
      await polled.watch(
        feedSource('feed-a', code === 'tls' ? `https://news.example:${polled.origin.port}/feed` : FEED),
      )
      await polled.pollNow()
      expect(await polled.stored()).toMatchObject({ failures: '1', lastErrorCode: code })
      await polled.runFor(MINUTE_MS)
      expect(attempts()).toBe(1)
    },
  )

  it('P35: of all hosts at once are ours: not counted, and over within an interval', async () => {
    const hosts = Array.from({ length: 20 }, (_, i) => `${i}.example`)
    polled.origin.at('/feed', feedAnswer())
    const ids = hosts.map((_, i) => `feed-${i}`)
    await polled.watch(...hosts.map((host, i) => feedSource(ids[i] ?? '', `http://${host}/feed`)))
    await polled.runFor(30 * 60_000)
    const before = polled.origin.requests.length
    expect(before).toBeGreaterThanOrEqual(40)

    await polled.restart(simulatedClient({ host: '127.0.0.1', port: CLOSED_PORT }))
    let most = 0
    for (let minutes = 0; minutes < 120; minutes += 5) {
      await polled.runFor(5 * 60_000)
      const failures = await Promise.all(ids.map(async id => Number((await polled.stored(id))['failures'])))
      most = Math.max(most, ...failures)
    }
    expect(most).toBe(1)
    expect(polled.origin.requests).toHaveLength(before)
    expect((await polled.stored('feed-7'))['lastError']).toContain('the fault seems to be ours')

    await polled.restart()
    const resumedMs = polled.clock.nowMs()
    await polled.runFor(1.25 * FLOOR_MS)
    const starts = polled.origin.requests.slice(before)
    expect(new Set(starts.map(({ host }) => host)).size).toBe(20)
    const seconds = starts.map(({ atMs }) => Math.floor((atMs - resumedMs) / 1000))
    for (const second of seconds) expect(seconds.filter(other => other === second).length).toBeLessThanOrEqual(3)
    for (const id of ids) expect(await polled.stored(id)).toMatchObject({ failures: '0' })
  })

  it('P35: of two hosts out of many are their own', async () => {
    polled.origin.at('/feed', feedAnswer())
    polled.origin.at('0.example/feed', rawAnswer('', 'reset'))
    polled.origin.at('1.example/feed', rawAnswer('', 'reset'))
    const sources = Array.from({ length: 8 }, (_, i) => feedSource(`feed-${i}`, `http://${i}.example/feed`))
    await polled.watch(...sources)
    await polled.runFor(3 * HOUR_MS)
    expect(Number((await polled.stored('feed-0'))['failures'])).toBeGreaterThanOrEqual(3)
    expect(await polled.stored('feed-5')).toMatchObject({ failures: '0' })
  })

  it('P36: 404 for a month slows a feed to a day, marks it, then pauses it without forgetting it', async () => {
    polled.origin.at(ADDRESS, feedAnswer(), statusAnswer(404))
    await polled.watch()
    await polled.pollNow()
    await polled.runFor(4 * DAY_MS)
    expect(Number((await polled.stored())['interval'])).toBe(DAY_MS)
    expect(await polled.state()).toBeUndefined()
    await polled.runFor(5 * DAY_MS)
    expect(await polled.state()).toMatchObject({ kind: 'missing' })
    await polled.runFor(24 * DAY_MS)
    const state = await polled.state()
    expect(state).toMatchObject({ kind: 'paused' })
    expect(state?.words).toContain('uptick sources --refresh feed-a')
    const asked = polled.origin.requests.length
    await polled.runFor(20 * DAY_MS)
    expect(polled.origin.requests).toHaveLength(asked)
    expect(await polled.stored()).toMatchObject({ findings: '2' })

    polled.origin.at(ADDRESS, feedAnswer())
    expect(await polled.untilNextMs()).toBeLessThan(15 * DAY_MS)
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'read' })
    expect(await polled.state()).toBeUndefined()
    expect(await polled.untilNextMs()).toBeLessThan(1.1 * FLOOR_MS)
  })

  it('P37: 410 once is a failure; three times over a day it is the end, until a person asks again', async () => {
    polled.origin.at(ADDRESS, statusAnswer(410), feedAnswer(), statusAnswer(410))
    await polled.watch()
    await polled.pollNow()
    expect(await polled.untilNextMs()).toBeGreaterThanOrEqual(12 * HOUR_MS)
    expect(await polled.state()).toBeUndefined()
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'read' })
    expect(await polled.stored()).toMatchObject({ failures: '0' })
    await polled.runFor(3 * DAY_MS)
    const asked = polled.origin.requests.length
    expect(asked).toBe(5)
    expect(await polled.state()).toMatchObject({ kind: 'gone' })
    await polled.runFor(365 * DAY_MS)
    await polled.watch()
    expect(polled.origin.requests).toHaveLength(asked)
    expect(await polled.untilNextMs()).toBe(Number.POSITIVE_INFINITY)

    polled.origin.at(ADDRESS, feedAnswer())
    expect(await polled.refresh()).toEqual({ kind: 'refreshed' })
    await polled.runFor(1)
    expect(polled.origin.requests).toHaveLength(asked + 1)
    expect(await polled.state()).toBeUndefined()
  })
})
