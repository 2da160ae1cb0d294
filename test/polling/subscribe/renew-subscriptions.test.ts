import { beforeEach, describe, expect, it } from 'vitest'
import { callbackKey, subscriptionsKey } from '../../../src/platform/keys.js'
import { rescheduleSources } from '../../../src/sources/reschedule-sources.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource } from '../../support/job-ports.js'
import { DAY_MS, FEED, feedWithHubs, HOUR_MS, MINUTE_MS, usePolledFeeds } from '../../support/polled-feeds.js'
import { statusAnswer } from '../../support/scripted-answers.js'
import { type SmallHub, smallHub } from '../../support/small-hub.js'
import { useSubscriber } from '../../support/subscriber.js'

const polled = usePolledFeeds()
const subscriber = useSubscriber(polled)
const ADDRESS = 'news.example/feed'
/** For tests that take days: with a feed that is asked every two hours they take moments. */
const SLOW = feedSource('feed-a', FEED, { everyMs: 2 * HOUR_MS })

let hub: SmallHub
beforeEach(async () => {
  hub = smallHub()
  polled.origin.at('hub.example/', hub.answer)
  await polled.watch()
})

const modes = () => hub.forms.map(form => form['hub.mode'])

describe('asking hubs', () => {
  it('is not done where strangers cannot reach us', async () => {
    polled.ports.subscriber = undefined
    polled.origin.at(ADDRESS, feedWithHubs())
    await polled.pollNow()
    await polled.pollWhenDue()
    expect(await subscriber.subscribe()).toEqual({ outcome: 'unchanged' })
    expect(hub.forms).toEqual([])
    expect(await polled.redis.exists(subscriptionsKey())).toBe(0)
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
  })

  it('keeps no secret from a hub on plain http, because it would be none', async () => {
    polled.origin.at(ADDRESS, feedWithHubs(['http://hub.example/']))
    await subscriber.pollAndSubscribe()
    expect(hub.forms[0]).not.toHaveProperty('hub.secret')
    expect(hub.subscriptions.size).toBe(1)
  })

  it('gives each source a callback and a secret of its own', async () => {
    await polled.watch(feedSource('feed-a', 'http://news.example/feed'), feedSource('feed-b', 'http://news.example/b'))
    polled.origin.at('/feed', feedWithHubs())
    polled.origin.at('/b', feedWithHubs())
    await subscriber.pollAndSubscribe('feed-a')
    await subscriber.pollAndSubscribe('feed-b')
    await subscriber.runFor(MINUTE_MS)
    for (const name of ['hub.callback', 'hub.secret']) expect(new Set(hub.forms.map(form => form[name])).size).toBe(2)
  })

  it('is repeated ever more seldom when the hub refuses', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, feedWithHubs())
    hub.behaviour.status = 400
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(2 * DAY_MS)
    expect(hub.forms.length).toBeGreaterThanOrEqual(7)
    expect(hub.forms.length).toBeLessThanOrEqual(9)
    expect((await subscriber.subscription())?.reason).toBe('hub.example does not accept our request (HTTP 400)')
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
  })

  it('is not left off for a year by a clock that was a year ahead and was put back', async () => {
    polled.clock.moveTo(Date.now() + MINUTE_MS) // just ahead of the clock of Redis, which cannot be moved
    polled.origin.at(ADDRESS, feedWithHubs())
    polled.clock.advance(365 * DAY_MS)
    await subscriber.pollAndSubscribe()
    polled.clock.advance(-365 * DAY_MS)
    await rescheduleSources(polled.redis, polled.clock.nowMs())
    expect(modes()).toEqual(['subscribe'])
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
    await subscriber.subscribe()
    expect(modes()).toEqual(['subscribe', 'subscribe'])
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
  })

  it('waits as long as the hub asks for', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    polled.origin.at('hub.example/', statusAnswer(503, [['Retry-After', '36000']]))
    await subscriber.pollAndSubscribe()
    expect((await subscriber.subscription())?.nextAskMs).toBeGreaterThanOrEqual(polled.clock.nowMs() + 10 * HOUR_MS)
  })

  it('counts a hub that never comes back to verify as one that refuses, though a late one is welcome', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    hub.behaviour.verifies = 'when-told'
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(11 * MINUTE_MS)
    expect(await subscriber.subscription()).toMatchObject({ failures: 1, askedAtMs: undefined })
    expect(await hub.verify()).toBe(200)
    expect(await subscriber.subscription()).toMatchObject({ failures: 0, reason: undefined, leaseMs: 10 * DAY_MS })
  })

  it('tries the next hub when one has refused three times, with another callback', async () => {
    polled.origin.at(ADDRESS, feedWithHubs(['https://hub.example/', 'https://second.example/']))
    const second = smallHub()
    polled.origin.at('second.example/', second.answer)
    hub.behaviour.status = 500
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(2 * HOUR_MS)
    expect(hub.forms).toHaveLength(3)
    expect(second.subscriptions.size).toBe(1)
    expect(second.callback()).not.toBe(hub.callback())
    await subscriber.runFor(DAY_MS)
    expect([hub.forms.length, second.forms.length]).toEqual([3, 1])
  })

  it('keeps the callback of a hub that refuses for longer than an unused one lasts', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, feedWithHubs())
    hub.behaviour.status = 500
    await subscriber.pollAndSubscribe()
    const key = callbackKey((await subscriber.subscription())?.callbackId ?? '')
    await polled.redis.pexpire(key, MINUTE_MS) // as after all but a minute of its lifetime
    await subscriber.runFor(HOUR_MS)
    expect(await polled.redis.pttl(key)).toBeGreaterThan(31 * DAY_MS)
  })

  it('understands a denial: its reason is kept, and polling goes on as ever', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(HOUR_MS)
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
    expect(await hub.deny('not for you')).toBe(200)
    expect(await polled.untilNextMs()).toBeLessThanOrEqual(0)
    expect(await subscriber.subscription()).toMatchObject({ reason: 'it denied the subscription: not for you' })
    await subscriber.runFor(3 * HOUR_MS)
    expect(hub.forms).toHaveLength(1)
    expect((await subscriber.subscription())?.nextAskMs).toBeGreaterThan(polled.clock.nowMs() + 20 * HOUR_MS)
  })

  it('is not done while our own network is down, and nobody is blamed', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await polled.pollNow()
    await polled.ports.fetchClient.close()
    polled.clock.advance(MINUTE_MS)
    expect(await subscriber.subscribe()).toMatchObject({ asked: 0, refused: 0 })
    expect(await subscriber.subscription()).toMatchObject({ failures: 0, askedAtMs: undefined })
  })

  it('leaves a hub alone while another request to its host is under way', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await polled.pollNow()
    polled.clock.advance(MINUTE_MS)
    expect((await polled.ports.gate.enter('hub.example')).kind).toBe('entered')
    await subscriber.subscribe()
    expect(hub.forms).toEqual([])
    expect(await subscriber.subscription()).toMatchObject({ failures: 0, askedAtMs: undefined })
    await subscriber.runFor(2 * MINUTE_MS)
    expect(hub.subscriptions.size).toBe(1)
  })
})

describe('polling', () => {
  it('does not rest for a source that counts something young: hubs do not tell how counts rise', async () => {
    await polled.watch(SLOW)
    const published = polled.clock.nowMs() - HOUR_MS
    polled.origin.at(ADDRESS, feedWithHubs(undefined, rssText([{ guid: 'a', comments: 5, publishedAtMs: published }])))
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    expect(hub.subscriptions.size).toBe(1)
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
    await subscriber.runFor(3 * DAY_MS)
    expect(Number((await polled.stored())['interval'])).toBeGreaterThanOrEqual(6 * HOUR_MS)
  })

  it('does not rest under a lease that ends before it could be renewed in good time', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, feedWithHubs())
    hub.behaviour.leaseSeconds = '60'
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
    await subscriber.runFor(DAY_MS / 2)
    expect(hub.forms.length).toBeLessThan(18)
  })

  it('does not believe in a lease of centuries', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    hub.behaviour.leaseSeconds = '99999999999'
    await subscriber.pollAndSubscribe()
    expect((await subscriber.subscription())?.leaseMs).toBe(30 * DAY_MS)
    await subscriber.runFor(27 * DAY_MS)
    expect(hub.forms).toHaveLength(2)
  })

  it('backs off from its usual rhythm, and not from the long one, when the feed fails', async () => {
    polled.origin.at(ADDRESS, feedWithHubs(), feedWithHubs(), statusAnswer(500))
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
  })
})
