import { beforeEach, describe, expect, it } from 'vitest'
import { callbackKey, farewellsKey, subscriptionsKey } from '../../../src/platform/keys.js'
import { bringBackSources } from '../../../src/sources/bring-back-sources.js'
import { readSourceViews } from '../../../workers/api/read-source-views.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource } from '../../support/job-ports.js'
import {
  DAY_MS,
  FEED,
  FLOOR_MS,
  feedAnswer,
  feedBody,
  HOUR_MS,
  MINUTE_MS,
  usePolledFeeds,
} from '../../support/polled-feeds.js'
import { rawAnswer, statusAnswer } from '../../support/scripted-answers.js'
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

const links = (...hubs: string[]) => hubs.map(address => `<${address}>; rel=hub`).join(', ')
const naming = (hubs = links('https://hub.example/'), body = feedBody()) => feedAnswer([['Link', hubs]], body)
const modes = () => hub.forms.map(form => form['hub.mode'])

describe('asking hubs', () => {
  it('is not done where strangers cannot reach us', async () => {
    polled.ports.subscriber = undefined
    polled.origin.at(ADDRESS, naming())
    await polled.pollNow()
    await polled.pollWhenDue()
    expect(await subscriber.subscribe()).toEqual({ outcome: 'unchanged' })
    expect(hub.forms).toEqual([])
    expect(await polled.redis.exists(subscriptionsKey())).toBe(0)
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
  })

  it('keeps no secret from a hub on plain http, because it would be none', async () => {
    polled.origin.at(ADDRESS, naming(links('http://hub.example/')))
    await subscriber.pollAndSubscribe()
    expect(hub.forms[0]).not.toHaveProperty('hub.secret')
    expect(hub.subscriptions.size).toBe(1)
  })

  it('gives each source a callback and a secret of its own', async () => {
    await polled.watch(feedSource('feed-a', 'http://news.example/feed'), feedSource('feed-b', 'http://news.example/b'))
    polled.origin.at('/feed', naming())
    polled.origin.at('/b', naming())
    await subscriber.pollAndSubscribe('feed-a')
    await subscriber.pollAndSubscribe('feed-b')
    await subscriber.runFor(MINUTE_MS)
    for (const name of ['hub.callback', 'hub.secret']) expect(new Set(hub.forms.map(form => form[name])).size).toBe(2)
  })

  it('is repeated ever more seldom when the hub refuses', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, naming())
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
    polled.origin.at(ADDRESS, naming())
    polled.clock.advance(365 * DAY_MS)
    await subscriber.pollAndSubscribe()
    polled.clock.advance(-365 * DAY_MS)
    await bringBackSources(polled.redis, polled.clock.nowMs())
    expect(modes()).toEqual(['subscribe'])
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
    await subscriber.subscribe()
    expect(modes()).toEqual(['subscribe', 'subscribe'])
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
  })

  it('waits as long as the hub asks for', async () => {
    polled.origin.at(ADDRESS, naming())
    polled.origin.at('hub.example/', statusAnswer(503, [['Retry-After', '36000']]))
    await subscriber.pollAndSubscribe()
    expect((await subscriber.subscription())?.nextAskMs).toBeGreaterThanOrEqual(polled.clock.nowMs() + 10 * HOUR_MS)
  })

  it('counts a hub that never comes back to verify as one that refuses, though a late one is welcome', async () => {
    polled.origin.at(ADDRESS, naming())
    hub.behaviour.verifies = 'when-told'
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(11 * MINUTE_MS)
    expect(await subscriber.subscription()).toMatchObject({ failures: 1, askedAtMs: undefined })
    expect(await hub.verify()).toBe(200)
    expect(await subscriber.subscription()).toMatchObject({ failures: 0, reason: undefined, leaseMs: 10 * DAY_MS })
  })

  it('tries the next hub when one has refused three times, with another callback', async () => {
    polled.origin.at(ADDRESS, naming(links('https://hub.example/', 'https://second.example/')))
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
    polled.origin.at(ADDRESS, naming())
    hub.behaviour.status = 500
    await subscriber.pollAndSubscribe()
    const key = callbackKey((await subscriber.subscription())?.callbackId ?? '')
    await polled.redis.pexpire(key, MINUTE_MS) // as after all but a minute of its lifetime
    await subscriber.runFor(HOUR_MS)
    expect(await polled.redis.pttl(key)).toBeGreaterThan(31 * DAY_MS)
  })

  it('understands a denial: its reason is kept, and polling goes on as ever', async () => {
    polled.origin.at(ADDRESS, naming())
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
    polled.origin.at(ADDRESS, naming())
    await polled.pollNow()
    await polled.ports.fetchClient.close()
    polled.clock.advance(MINUTE_MS)
    expect(await subscriber.subscribe()).toMatchObject({ asked: 0, refused: 0 })
    expect(await subscriber.subscription()).toMatchObject({ failures: 0, askedAtMs: undefined })
  })

  it('leaves a hub alone while another request to its host is under way', async () => {
    polled.origin.at(ADDRESS, naming())
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

describe('a hub that cannot be reached', () => {
  const dead = 'dead.example/'
  const feeds = ['a', 'b', 'c', 'd', 'e']
  const asked = () => polled.asked(dead).length

  beforeEach(async () => {
    const sources = feeds.map(name => feedSource(`feed-${name}`, `http://news.example/${name}`))
    for (const name of feeds) polled.origin.at(`/${name}`, naming(links('https://dead.example/')))
    polled.origin.at('/z', naming())
    polled.origin.at(dead, rawAnswer('', 'reset'))
    await polled.watch(...sources)
    await polled.runFor(MINUTE_MS)
    await polled.watch(...sources, feedSource('feed-z', 'http://news.example/z'))
    await polled.runFor(MINUTE_MS)
  })

  it('is asked twice in a run, and others go on', async () => {
    expect(await subscriber.subscribe()).toMatchObject({ asked: 1, refused: 2, postponed: 3 })
    expect(asked()).toBe(2)
    expect(hub.subscriptions.size).toBe(1)
    const subscriptions = await Promise.all(feeds.map(name => subscriber.subscription(`feed-${name}`)))
    const waiting = subscriptions.filter(subscription => subscription?.failures === 0)
    expect(waiting).toHaveLength(3)
    for (const { askedAtMs, nextAskMs = 0 } of waiting.flatMap(one => one ?? [])) {
      expect(askedAtMs).toBeUndefined()
      expect(nextAskMs - polled.clock.nowMs()).toBeLessThanOrEqual(MINUTE_MS)
    }
    polled.clock.advance(MINUTE_MS)
    expect(await subscriber.subscribe()).toMatchObject({ asked: 0, refused: 2, postponed: 1 })
    expect(asked()).toBe(4)
  })

  it('is asked for all of them once it is back', async () => {
    await subscriber.subscribe()
    polled.origin.at(dead, hub.answer)
    await subscriber.runFor(HOUR_MS)
    expect(hub.subscriptions.size).toBe(6)
  })

  it('is told of no more than two of those who leave, either', async () => {
    polled.origin.at(dead, hub.answer)
    await subscriber.runFor(MINUTE_MS)
    expect(hub.subscriptions.size).toBe(6)
    polled.origin.at(dead, rawAnswer('', 'reset'))
    const before = asked()
    await polled.watch(feedSource('feed-new', 'http://news.example/new'))
    expect(await subscriber.subscribe()).toMatchObject({ left: 3 })
    expect(asked()).toBe(before + 2)
    expect(hub.subscriptions.size).toBe(5)
    polled.origin.at(dead, hub.answer)
    await subscriber.runFor(HOUR_MS)
    expect(hub.subscriptions.size).toBe(0)
  })
})

describe('where hubs cannot reach us any more', () => {
  beforeEach(async () => {
    polled.origin.at(ADDRESS, naming())
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    polled.clock.advance(FLOOR_MS)
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
  })

  it('all subscriptions are forgotten when there is no address for it, and sources polled as ever, from now on', async () => {
    polled.ports.subscriber = undefined
    expect(await subscriber.subscribe()).toEqual({ outcome: 'unsubscribed', left: 1 })
    expect(await polled.redis.keys('subscription*')).toEqual([])
    expect(await polled.redis.exists(farewellsKey())).toBe(0)
    const [view] = await readSourceViews(polled.redis, polled.clock.nowMs())
    expect(view?.subscription).toBeUndefined()
    expect(await polled.untilNextMs()).toBeLessThanOrEqual(0)
    await polled.pollNow()
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
    expect(await subscriber.subscribe()).toEqual({ outcome: 'unchanged' })
    expect(modes()).toEqual(['subscribe'])
  })

  it('nobody is told any more that we leave', async () => {
    polled.origin.at('hub.example/', statusAnswer(500))
    await polled.watch(feedSource('feed-b', 'http://news.example/b'))
    await subscriber.subscribe()
    expect(await polled.redis.exists(farewellsKey())).toBe(1)
    polled.ports.subscriber = undefined
    await subscriber.subscribe()
    expect(await polled.redis.exists(farewellsKey())).toBe(0)
  })

  it('a source whose hub knows our former address is asked at once, and subscribed at the present one', async () => {
    polled.ports.subscriber = { publicUrl: 'https://new.example', privateHosts: new Set() }
    hub.behaviour.verifies = 'never'
    await subscriber.subscribe()
    expect(await subscriber.subscription()).toBeUndefined()
    expect(await polled.untilNextMs()).toBeLessThanOrEqual(0)
    await subscriber.runFor(2 * MINUTE_MS)
    expect((await subscriber.subscription())?.address).toMatch(/^https:\/\/new\.example\/websub\//)
    expect(modes()).toEqual(['subscribe', 'unsubscribe', 'subscribe'])
  })
})

describe('polling', () => {
  it('does not rest for a source that counts something young: hubs do not tell how counts rise', async () => {
    await polled.watch(SLOW)
    const published = polled.clock.nowMs() - HOUR_MS
    polled.origin.at(ADDRESS, naming(undefined, rssText([{ guid: 'a', comments: 5, publishedAtMs: published }])))
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    expect(hub.subscriptions.size).toBe(1)
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
    await subscriber.runFor(3 * DAY_MS)
    expect(Number((await polled.stored())['interval'])).toBeGreaterThanOrEqual(6 * HOUR_MS)
  })

  it('does not rest under a lease that ends before it could be renewed in good time', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, naming())
    hub.behaviour.leaseSeconds = '60'
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
    await subscriber.runFor(DAY_MS / 2)
    expect(hub.forms.length).toBeLessThan(18)
  })

  it('does not believe in a lease of centuries', async () => {
    polled.origin.at(ADDRESS, naming())
    hub.behaviour.leaseSeconds = '99999999999'
    await subscriber.pollAndSubscribe()
    expect((await subscriber.subscription())?.leaseMs).toBe(30 * DAY_MS)
    await subscriber.runFor(27 * DAY_MS)
    expect(hub.forms).toHaveLength(2)
  })

  it('backs off from its usual rhythm, and not from the long one, when the feed fails', async () => {
    polled.origin.at(ADDRESS, naming(), naming(), statusAnswer(500))
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS)
  })
})

describe('leaving', () => {
  it('a source that is watched no more: its hub is told, and deliveries are answered 410', async () => {
    polled.origin.at(ADDRESS, naming())
    await subscriber.pollAndSubscribe()
    await polled.watch(feedSource('feed-b', 'http://news.example/b'))
    await subscriber.runFor(MINUTE_MS)
    expect(modes()).toEqual(['subscribe', 'unsubscribe'])
    expect(hub.subscriptions.size).toBe(0)
    expect(await subscriber.subscription()).toBeUndefined()
    expect(await polled.redis.exists(farewellsKey(), subscriptionsKey())).toBe(0)
    expect((await hub.deliver('<rss/>')).status).toBe(410)
  })

  it('a source that names no hub any more, though its hub does not listen: it is told four times', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, naming(), feedAnswer())
    await subscriber.pollAndSubscribe()
    polled.origin.at('hub.example/', statusAnswer(500))
    await subscriber.runFor(DAY_MS)
    expect(polled.asked('hub.example/').filter(({ method }) => method === 'POST')).toHaveLength(5)
    expect(await polled.redis.exists(farewellsKey())).toBe(0)
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
  })

  it.each([
    ['hub', '<https://second.example/>; rel=hub'],
    ['topic', '<https://hub.example/>; rel=hub, <https://news.example/new>; rel=self'],
  ])('for another %s: the former subscription ends, the new one has another callback', async (_, second) => {
    const other = smallHub()
    polled.origin.at('second.example/', other.answer)
    polled.origin.at(ADDRESS, naming(), naming(second))
    await subscriber.pollAndSubscribe()
    const former = hub.callback()
    await subscriber.runFor(DAY_MS)
    expect(hub.subscriptions.has(former)).toBe(false)
    expect([...hub.subscriptions.keys(), ...other.subscriptions.keys()]).toHaveLength(1)
    expect((await subscriber.subscription())?.leaseUntilMs).toBeGreaterThan(polled.clock.nowMs())
  })

  it('our former address: the source is subscribed anew at the present one', async () => {
    polled.origin.at(ADDRESS, naming())
    await subscriber.pollAndSubscribe()
    const former = (await subscriber.subscription())?.callbackId ?? ''
    polled.ports.subscriber = { publicUrl: 'https://new.example', privateHosts: new Set() }
    hub.behaviour.verifies = 'never'
    await subscriber.runFor(7 * HOUR_MS)
    expect(hub.callback()).toMatch(/^https:\/\/new\.example\/websub\//)
    expect(await polled.redis.get(callbackKey(former))).toMatch(/"mode":"unsubscribe"/)
  })
})
