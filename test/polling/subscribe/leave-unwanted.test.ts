import { beforeEach, describe, expect, it } from 'vitest'
import { callbackKey, pendingUnsubscribesKey, subscriptionsKey } from '../../../src/platform/keys.js'
import { readSourceViews } from '../../../src/polling/read-source-views.js'
import { feedSource } from '../../support/job-ports.js'
import {
  DAY_MS,
  FEED,
  FLOOR_MS,
  feedAnswer,
  feedWithHubs,
  HOUR_MS,
  MINUTE_MS,
  usePolledFeeds,
} from '../../support/polled-feeds.js'
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

describe('where hubs cannot reach us any more', () => {
  beforeEach(async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await subscriber.pollAndSubscribe()
    await polled.pollWhenDue()
    polled.clock.advance(FLOOR_MS)
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
  })

  it('all subscriptions are forgotten when there is no address for it, and sources polled as ever, from now on', async () => {
    polled.ports.subscriber = undefined
    expect(await subscriber.subscribe()).toEqual({ outcome: 'unsubscribed', left: 1 })
    expect(await polled.redis.keys('subscription*')).toEqual([])
    expect(await polled.redis.exists(pendingUnsubscribesKey())).toBe(0)
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
    expect(await polled.redis.exists(pendingUnsubscribesKey())).toBe(1)
    polled.ports.subscriber = undefined
    await subscriber.subscribe()
    expect(await polled.redis.exists(pendingUnsubscribesKey())).toBe(0)
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

describe('leaving', () => {
  it('a source that is watched no more: its hub is told, and deliveries are answered 410', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await subscriber.pollAndSubscribe()
    await polled.watch(feedSource('feed-b', 'http://news.example/b'))
    await subscriber.runFor(MINUTE_MS)
    expect(modes()).toEqual(['subscribe', 'unsubscribe'])
    expect(hub.subscriptions.size).toBe(0)
    expect(await subscriber.subscription()).toBeUndefined()
    expect(await polled.redis.exists(pendingUnsubscribesKey(), subscriptionsKey())).toBe(0)
    expect((await hub.deliver('<rss/>')).status).toBe(410)
  })

  it('a source that names no hub any more, though its hub does not listen: it is told four times', async () => {
    await polled.watch(SLOW)
    polled.origin.at(ADDRESS, feedWithHubs(), feedAnswer())
    await subscriber.pollAndSubscribe()
    polled.origin.at('hub.example/', statusAnswer(500))
    await subscriber.runFor(DAY_MS)
    expect(polled.asked('hub.example/').filter(({ method }) => method === 'POST')).toHaveLength(5)
    expect(await polled.redis.exists(pendingUnsubscribesKey())).toBe(0)
    expect(await polled.untilNextMs()).toBeLessThan(3 * HOUR_MS)
  })

  it.each([
    ['hub', '<https://second.example/>; rel=hub'],
    ['topic', '<https://hub.example/>; rel=hub, <https://news.example/new>; rel=self'],
  ])('for another %s: the former subscription ends, the new one has another callback', async (_, second) => {
    const other = smallHub()
    polled.origin.at('second.example/', other.answer)
    polled.origin.at(ADDRESS, feedWithHubs(), feedAnswer([['Link', second]]))
    await subscriber.pollAndSubscribe()
    const former = hub.callback()
    await subscriber.runFor(DAY_MS)
    expect(hub.subscriptions.has(former)).toBe(false)
    expect([...hub.subscriptions.keys(), ...other.subscriptions.keys()]).toHaveLength(1)
    expect((await subscriber.subscription())?.leaseUntilMs).toBeGreaterThan(polled.clock.nowMs())
  })

  it('our former address: the source is subscribed anew at the present one', async () => {
    polled.origin.at(ADDRESS, feedWithHubs())
    await subscriber.pollAndSubscribe()
    const former = (await subscriber.subscription())?.callbackId ?? ''
    polled.ports.subscriber = { publicUrl: 'https://new.example', privateHosts: new Set() }
    hub.behaviour.verifies = 'never'
    await subscriber.runFor(7 * HOUR_MS)
    expect(hub.callback()).toMatch(/^https:\/\/new\.example\/websub\//)
    expect(await polled.redis.get(callbackKey(former))).toMatch(/"mode":"unsubscribe"/)
  })
})
