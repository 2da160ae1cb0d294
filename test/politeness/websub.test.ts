import { beforeEach, describe, expect, it } from 'vitest'
import { rssText } from '../support/feed-text.js'
import {
  DAY_MS,
  FEED,
  FLOOR_MS,
  feedAnswer,
  feedBody,
  gapsMs,
  HOUR_MS,
  usePolledFeeds,
} from '../support/polled-feeds.js'
import { answer, redirect } from '../support/scripted-answers.js'
import { type SmallHub, smallHub } from '../support/small-hub.js'
import { useSubscriber } from '../support/subscriber.js'

const polled = usePolledFeeds()
const subscriber = useSubscriber(polled)
const ADDRESS = 'news.example/feed'
const TOPIC = 'https://news.example/feed?self=other'
const LINKS = `<https://hub.example/>; rel="hub", <${TOPIC}>; rel="self"`

let hub: SmallHub
beforeEach(async () => {
  hub = smallHub()
  polled.origin.at('hub.example/', hub.answer)
  await polled.watch()
})

const news = rssText([{ guid: 'c', title: 'The news' }])
const isItemKnown = async () => (await polled.redis.keys('item:*')).length

describe('a feed that names a hub', () => {
  it('P54: is subscribed by its self; then it is asked every six hours or more, and never not at all', async () => {
    polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS]]))
    await subscriber.pollAndSubscribe()
    expect(hub.forms).toEqual([
      {
        'hub.mode': 'subscribe',
        'hub.topic': TOPIC,
        'hub.callback': expect.stringMatching(new RegExp(`^${subscriber.publicUrl}/websub/[\\w-]{22,}$`)),
        'hub.lease_seconds': '864000',
        'hub.secret': expect.stringMatching(/^[\w-]{32,199}$/),
      },
    ])
    await polled.pollWhenDue()
    expect(await polled.untilNextMs()).toBeGreaterThanOrEqual(6 * HOUR_MS)
    expect((await polled.stored())['intervalReason']).toBe('the hub tells us of news (WebSub)')
    const before = polled.asked(ADDRESS).length
    await subscriber.runFor(17 * DAY_MS)
    const gaps = gapsMs(polled.asked(ADDRESS).slice(before - 1))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6 * HOUR_MS)
    expect(Math.max(...gaps)).toBeLessThan(7 * HOUR_MS)
    expect(hub.forms.map(form => form['hub.callback'])).toEqual(Array(3).fill(hub.callback())) // renewed at about eight days
  })

  it('P54: is asked at its usual rhythm again at once when the hub does not renew', async () => {
    polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS]]))
    await subscriber.pollAndSubscribe()
    await subscriber.runFor(DAY_MS)
    hub.behaviour.status = 500
    const { nextAskMs = 0 } = (await subscriber.subscription()) ?? {}
    await subscriber.runFor(nextAskMs - polled.clock.nowMs())
    expect(hub.forms).toHaveLength(2)
    expect(polled.asked(ADDRESS).at(-1)?.atMs).toBe(nextAskMs)
    expect(await polled.untilNextMs()).toBeLessThan(2 * FLOOR_MS)
  })
})

describe('the subscriber tests of websub.rocks', () => {
  const linked = (rel: string, href: string, prefix = '') => `<${prefix}link rel="${rel}" href="${href}"/>`
  const rss = feedBody(
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${TOPIC}"/>`,
  )
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Posts</title>${linked('hub', 'https://hub.example/')}${linked('self', TOPIC)}
    <entry><id>a</id><title>A post</title><link href="https://news.example/a"/></entry></feed>`
  const html = `<!doctype html><html><head><title>Posts</title><link rel="hub" href="https://hub.example/">
    <link rel="self" href="${TOPIC}"></head><body><div class="h-feed"><section class="h-entry">
    <div class="e-content p-name">A post</div><a class="u-url" href="/a"></a></section></div></body></html>`

  const asked = () => hub.forms.map(form => form['hub.topic'])

  it.each([
    ['100: the Link header', feedAnswer([['Link', LINKS]])],
    [
      '100: the Link header, two fields',
      feedAnswer([
        ['Link', `<${TOPIC}>; rel="self"`],
        ['Link', '<https://hub.example/>; rel="hub"'],
      ]),
    ],
    ['101: HTML tags', answer({ headers: [['Content-Type', 'text/html']], body: html })],
    ['102: Atom links', answer({ headers: [['Content-Type', 'text/xml']], body: atom })],
    ['103: RSS links', answer({ headers: [['Content-Type', 'text/xml']], body: rss })],
    [
      '104: the Link header before the links of the document',
      answer({ headers: [['Link', LINKS]], body: rss.replace('hub.example/', 'hub.example/?error=wrongtag') }),
    ],
    ['200: a different rel=self', feedAnswer([['Link', LINKS]])],
  ])('P55: %s', async (_, script) => {
    polled.origin.at(ADDRESS, script)
    await subscriber.pollAndSubscribe()
    expect(asked()).toEqual([TOPIC])
    expect(hub.subscriptions.size).toBe(1)
  })

  it.each([
    ['201', 302],
    ['202', 301],
  ])('P55: %s: a topic that redirects with %i', async (_, status) => {
    polled.origin.at(ADDRESS, redirect(status, `${FEED}?redirect=complete`))
    const links = `<https://hub.example/>; rel=hub, <${FEED}?redirect=complete>; rel=self`
    polled.origin.at('news.example/feed?redirect=complete', feedAnswer([['Link', links]]))
    await subscriber.pollAndSubscribe()
    expect(asked()).toEqual([`${FEED}?redirect=complete`])
    expect(hub.subscriptions.size).toBe(1)
  })

  it.each([
    ['203', 307],
    ['204', 308],
  ])('P55: %s: a hub that redirects with %i', async (_, status) => {
    polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS.replace('hub.example/', 'hub.example/?redirect=true')]]))
    polled.origin.at('hub.example/?redirect=true', redirect(status, 'https://other-hub.example/new'))
    polled.origin.at('other-hub.example/new', hub.answer)
    await subscriber.pollAndSubscribe()
    expect(asked()).toEqual([TOPIC])
    expect(hub.subscriptions.size).toBe(1)
  })

  it('P55: 205: a verification for another topic is answered 404', async () => {
    polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS]]))
    hub.behaviour = { ...hub.behaviour, verifies: 'when-told', otherTopic: 'https://news.example/other' }
    await subscriber.pollAndSubscribe()
    expect(await hub.verify()).toBe(404)
    expect((await subscriber.subscription())?.leaseUntilMs).toBeUndefined()
  })

  it.each([['sha1'], ['sha256'], ['sha384'], ['sha512']] as const)(
    'P55: 300: a delivery with the right %s signature is answered 2xx and read',
    async method => {
      polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS]]))
      await subscriber.pollAndSubscribe()
      const before = await isItemKnown()
      expect((await hub.deliver(news, { method })).status).toBe(202)
      expect(await subscriber.takeDeliveries()).toMatchObject([{ outcome: 'delivered', items: 1 }])
      expect(await isItemKnown()).toBe(before + 1)
    },
  )

  it.each([
    ['301: a delivery with a wrong signature', `sha256=${'0'.repeat(64)}`, 202],
    ['301: a delivery signed in an unknown way', `md5=${'0'.repeat(32)}`, 202],
    ['302: a delivery without a signature', 'none', 403],
  ])('P55: %s is not accepted', async (_, signature, status) => {
    polled.origin.at(ADDRESS, feedAnswer([['Link', LINKS]]))
    await subscriber.pollAndSubscribe()
    const before = await isItemKnown()
    expect((await hub.deliver(news, { signature })).status).toBe(status)
    expect(await subscriber.takeDeliveries()).toEqual([])
    expect(await isItemKnown()).toBe(before)
    expect((await subscriber.subscription())?.ignored).toBe(1)
  })
})
