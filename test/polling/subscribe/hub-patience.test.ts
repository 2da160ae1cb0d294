import { beforeEach, describe, expect, it } from 'vitest'
import { feedSource } from '../../support/job-ports.js'
import { feedWithHubs, HOUR_MS, MINUTE_MS, usePolledFeeds } from '../../support/polled-feeds.js'
import { rawAnswer } from '../../support/scripted-answers.js'
import { type SmallHub, smallHub } from '../../support/small-hub.js'
import { useSubscriber } from '../../support/subscriber.js'

const polled = usePolledFeeds()
const subscriber = useSubscriber(polled)

let hub: SmallHub
beforeEach(() => {
  hub = smallHub()
  polled.origin.at('hub.example/', hub.answer)
})

describe('a hub that cannot be reached', () => {
  const dead = 'dead.example/'
  const feeds = ['a', 'b', 'c', 'd', 'e']
  const asked = () => polled.asked(dead).length

  beforeEach(async () => {
    const sources = feeds.map(name => feedSource(`feed-${name}`, `http://news.example/${name}`))
    for (const name of feeds) polled.origin.at(`/${name}`, feedWithHubs(['https://dead.example/']))
    polled.origin.at('/z', feedWithHubs())
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
