import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { deliveriesKey, sourceKey } from '../../../src/platform/keys.js'
import { eventually } from '../../support/eventually.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource } from '../../support/job-ports.js'
import { FLOOR_MS, feedAnswer, feedBody, HOUR_MS, MINUTE_MS, usePolledFeeds } from '../../support/polled-feeds.js'
import { statusAnswer } from '../../support/scripted-answers.js'
import { type SmallHub, smallHub } from '../../support/small-hub.js'
import { storedItems } from '../../support/stored-items.js'
import { useSubscriber } from '../../support/subscriber.js'

const polled = usePolledFeeds()
const subscriber = useSubscriber(polled)
const ADDRESS = 'news.example/feed'
const FOREIGN = `${'A'.repeat(24)}`
const news = rssText([{ guid: 'c', title: 'The news' }])

let hub: SmallHub
beforeEach(async () => {
  hub = smallHub()
  polled.origin.at('hub.example/', hub.answer)
  await polled.watch()
})

const naming = (hubAddress = 'https://hub.example/', body = feedBody()) =>
  feedAnswer(
    [
      ['Link', `<${hubAddress}>; rel=hub`],
      ['ETag', '"one"'],
    ],
    body,
  )
const asked = () => polled.asked(ADDRESS).length
const items = async () => (await polled.redis.keys('item:*')).length
const subscribeTo = async (script = naming()) => {
  polled.origin.at(ADDRESS, script)
  await subscriber.pollAndSubscribe()
}

describe('the question of a hub', () => {
  it('is answered in a type that no browser runs', async () => {
    await subscribeTo()
    const question = { 'hub.mode': 'subscribe', 'hub.topic': 'http://news.example/feed', 'hub.lease_seconds': '5000' }
    const parameters = new URLSearchParams({ ...question, 'hub.challenge': '<script>alert(1)</script>', more: '1' })
    const answered = await fetch(`${hub.callback()}?${parameters}`)
    expect(answered.status).toBe(200)
    expect(answered.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect(await answered.text()).toBe('<script>alert(1)</script>')
  })

  it.each([
    ['a topic that nobody asked for', 'hub.mode=subscribe&hub.topic=https://evil.example/&hub.challenge=c'],
    ['nothing', ''],
    ['two topics', 'hub.mode=subscribe&hub.topic=http://news.example/feed&hub.topic=x&hub.challenge=c'],
    ['an end that nobody wants', 'hub.mode=unsubscribe&hub.topic=http://news.example/feed&hub.challenge=c'],
  ])('about %s is answered 404', async (_, query) => {
    await subscribeTo()
    const before = await subscriber.subscription()
    expect((await fetch(`${hub.callback()}?${query}`)).status).toBe(404)
    expect(await subscriber.subscription()).toEqual(before)
  })

  it.each([FOREIGN, 'short', `${'A'.repeat(250)}`, '%00', '..%2f..%2fsources'])('at %s is answered 404', async id => {
    const query = 'hub.mode=subscribe&hub.topic=http://news.example/feed&hub.challenge=c'
    expect((await fetch(`${subscriber.publicUrl}/websub/${id}?${query}`)).status).toBe(404)
  })

  it('is not asked by HEAD', async () => {
    await subscribeTo()
    expect((await fetch(hub.callback(), { method: 'HEAD' })).status).toBe(404)
  })
})

describe('a delivery', () => {
  it('is recorded as if a poll had found it, and changes nothing that a poll remembers', async () => {
    await subscribeTo()
    const { baselines: _, ...before } = await polled.stored()
    const nextMs = await polled.untilNextMs()
    expect((await hub.deliver(news)).status).toBe(202)
    expect(await subscriber.takeDeliveries()).toMatchObject([{ outcome: 'delivered', items: 1, setAside: 0 }])
    expect(await polled.stored()).toMatchObject(before)
    expect(await polled.untilNextMs()).toBe(nextMs)
    expect((await storedItems(polled.redis)).map(({ title }) => title)).toContain('The news')
    expect(await subscriber.subscription()).toMatchObject({ deliveries: 1, lastDeliveryMs: polled.clock.nowMs() })
    expect(await polled.redis.exists(deliveriesKey('feed-a'))).toBe(0)
  })

  it('may be coded; its signature is over the bytes that were sent', async () => {
    await subscribeTo()
    const before = await items()
    expect((await hub.deliver(gzipSync(news), { headers: { 'content-encoding': 'gzip' } })).status).toBe(202)
    expect(await subscriber.takeDeliveries()).toMatchObject([{ outcome: 'delivered' }])
    expect(await items()).toBe(before + 1)
  })

  it.each([
    ['a bomb', gzipSync(Buffer.alloc(11 * 1024 * 1024)), { 'content-encoding': 'gzip' }],
    ['of a coding that is unknown', Buffer.from(news), { 'content-encoding': 'lzma' }],
    ['of a broken coding', Buffer.from(news), { 'content-encoding': 'gzip' }],
    ['that is no feed', Buffer.from('<html>Log in</html>'), {}],
    ['of nothing', Buffer.from(''), {}],
  ])('%s is received, and goes no further', async (_, body, headers) => {
    await subscribeTo()
    const before = await items()
    expect((await hub.deliver(body, { headers })).status).toBe(202)
    expect(await subscriber.takeDeliveries()).toMatchObject([{ outcome: 'unreadable' }])
    expect(await items()).toBe(before)
    expect(await polled.redis.exists(deliveriesKey('feed-a'))).toBe(0)
  })

  it('that comes twice is recorded once', async () => {
    await subscribeTo()
    await hub.deliver(news)
    await hub.deliver(news)
    expect(await polled.redis.hlen(deliveriesKey('feed-a'))).toBe(1)
    const outcomes = (await subscriber.takeDeliveries()).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['delivered', 'unchanged'])
  })

  it('of a source that counts has the source asked as soon as manners allow', async () => {
    const publishedAtMs = polled.clock.nowMs() - 30 * 24 * HOUR_MS
    await subscribeTo(naming(undefined, rssText([{ guid: 'a', comments: 5, publishedAtMs }])))
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
    await hub.deliver(news)
    await subscriber.takeDeliveries()
    expect(await polled.untilNextMs()).toBe(FLOOR_MS)
  })

  it('cannot pass for news of another site, whatever the feed calls itself', async () => {
    polled.origin.at(
      ADDRESS,
      feedAnswer([['Link', '<https://hub.example/>; rel=hub, <https://victim.example/feed>; rel=self']]),
    )
    await subscriber.pollAndSubscribe()
    const link = 'https://victim.example/story'
    await polled.watch(
      feedSource('feed-a', 'http://news.example/feed'),
      feedSource('own', 'https://victim.example/rss'),
    )
    polled.origin.at('victim.example/rss', feedAnswer([], rssText([{ guid: '1', link, title: 'The true title' }])))
    await hub.deliver(rssText([{ guid: '1', link, title: 'A false title' }]))
    await subscriber.takeDeliveries()
    await polled.pollWhenDue('own')
    const stored = (await storedItems(polled.redis)).map(({ title }) => title)
    expect(stored).toContain('The true title')
    expect(stored).not.toContain('A false title')
  })

  it.each([
    ['nobody knows', FOREIGN, 404],
    ['is none', 'short', 404],
  ])('to a callback that %s is answered before it is read', async (_, id, status) => {
    const url = `${subscriber.publicUrl}/websub/${id}`
    const refused = await fetch(url, { method: 'POST', body: news })
    expect(refused.status).toBe(status)
    expect(refused.headers.get('connection')).toBe('close')
  })

  it('of more than 5 MB is answered 413, and the connection cut', async () => {
    await subscribeTo()
    const { hostname, port, pathname } = new URL(hub.callback())
    const answered = await new Promise<string>(resolve => {
      let text = ''
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: ${5 * 1024 * 1024 + 1}\r\n\r\n`)
      })
      socket.setEncoding('utf8')
      socket.on('data', (data: string) => {
        text += data
      })
      socket.on('close', () => resolve(text))
    })
    expect(answered).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('of 5 MB is taken', async () => {
    await subscribeTo()
    expect((await hub.deliver(Buffer.alloc(5 * 1024 * 1024, 32))).status).toBe(202)
  })

  it('of a source that is gone, or asked as another, goes no further', async () => {
    await subscribeTo()
    await polled.watch(feedSource('feed-a', 'http://news.example/feed'), feedSource('other', 'http://news.example/b'))
    const before = await items()
    const gone = JSON.stringify({ gone: { answers: 3, sinceMs: polled.clock.nowMs() - 2 * 24 * HOUR_MS } })
    for (const fields of [{ absence: gone }, { absence: '{}', mergedInto: 'other' }]) {
      await polled.redis.hset(sourceKey('feed-a'), fields)
      await hub.deliver(news)
      expect(await subscriber.takeDeliveries()).toMatchObject([{ outcome: 'unwanted' }])
    }
    expect(await items()).toBe(before)
    expect(await polled.redis.exists(deliveriesKey('feed-a'))).toBe(0)
  })

  it('in a flood is stored eight times, and refused until those are read', async () => {
    await subscribeTo()
    const statuses = []
    for (let i = 0; i < 12; i++) statuses.push((await hub.deliver(`<rss>${i}</rss>`)).status)
    expect(statuses).toEqual([...Array(8).fill(202), ...Array(4).fill(503)])
    expect(await polled.redis.pttl(deliveriesKey('feed-a'))).toBeGreaterThan(3_500_000)
    await subscriber.takeDeliveries()
    expect((await hub.deliver(news)).status).toBe(202)
  })

  it('in a flood that is read as it comes is refused after thirty, and then all but one in a minute', async () => {
    await subscribeTo()
    const send = async (name: string) => {
      const { status } = await hub.deliver(`<rss>${name}</rss>`)
      await subscriber.takeDeliveries()
      return status
    }
    const statuses = []
    for (let i = 0; i < 31; i++) statuses.push(await send(`first ${i}`))
    expect(statuses).toEqual([...Array(30).fill(202), 503])
    polled.clock.advance(MINUTE_MS)
    expect([await send('next'), await send('too soon')]).toEqual([202, 503])
    polled.clock.advance(HOUR_MS)
    expect(await send('after a pause')).toBe(202)
    polled.clock.advance(-24 * HOUR_MS)
    expect(await send('after our clock was put back')).toBe(202)
  })

  it('in many at once is received sixteen at a time', async () => {
    await subscribeTo()
    const { hostname, port, pathname } = new URL(hub.callback())
    const slow = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const socket = connect(Number(port), hostname)
        socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n`)
        await once(socket, 'data') // it was told to go on, and does not
        return socket
      }),
    )
    const answered = (status: number) =>
      eventually(`an answer ${status}`, async () => (await hub.deliver(news)).status === status || undefined)
    await answered(503)
    for (const socket of slow) socket.destroy()
    await answered(202)
  })

  it('of large ones is bounded in bytes', async () => {
    await subscribeTo()
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await hub.deliver(Buffer.alloc(4 * 1024 * 1024, 97 + i))).status)
    expect(statuses).toEqual([202, 202, 503])
  })
})

describe('a delivery without a secret', () => {
  const hint = async () => {
    const { status } = await hub.deliver(news)
    expect([status, await subscriber.takeDeliveries()]).toEqual([202, []])
  }

  it('is a hint to ask, and no more', async () => {
    await subscribeTo(naming('http://hub.example/'))
    await polled.pollWhenDue()
    polled.clock.advance(HOUR_MS)
    const before = await items()
    await hint()
    expect(await items()).toBe(before)
    expect(await polled.untilNextMs()).toBe(0)
    expect(await polled.pollNow()).toMatchObject({ outcome: 'read' })
    expect(await polled.untilNextMs()).toBeLessThan(HOUR_MS) // it may have come during the poll, or too early
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeGreaterThan(5 * HOUR_MS)
  })

  it('hastens nothing before the shortest interval has passed', async () => {
    await subscribeTo(naming('http://hub.example/'))
    const attemptMs = Number((await polled.stored())['lastAttempt'])
    for (let i = 0; i < 5; i++) await hint()
    expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
    expect(asked()).toBe(1)
    await polled.pollWhenDue()
    expect(polled.clock.nowMs() - attemptMs).toBeGreaterThanOrEqual(FLOOR_MS)
  })

  it('hastens nothing while the server wants us to wait', async () => {
    await subscribeTo(naming('http://hub.example/'))
    polled.origin.at(ADDRESS, statusAnswer(503, [['Retry-After', '7200']]))
    await polled.pollWhenDue()
    const untilMs = polled.clock.nowMs() + 7_200_000
    polled.clock.advance(30 * MINUTE_MS)
    await hint()
    expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
    expect(polled.clock.nowMs() + (await polled.untilNextMs())).toBeGreaterThanOrEqual(untilMs)
  })
})
