import { describe, expect, it } from 'vitest'
import { sourceIdOf } from '../../src/model/source-id.js'
import { feedSource } from '../support/job-ports.js'
import { DAY_MS, FEED, feedAnswer, gapsMs, HOUR_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { answer, redirect, statusAnswer } from '../support/scripted-answers.js'
import { simulatedClient } from '../support/simulated-client.js'

const polled = usePolledFeeds()
const OLD = 'news.example/feed'
const NEW = 'news.example/new'
const hourly = (url = FEED, id = 'feed-a') => feedSource(id, url, { everyMs: HOUR_MS })

/** Polls for so long, then forgets the requests so far. */
async function pollFor(ms: number): Promise<void> {
  await polled.runFor(ms)
  polled.origin.requests.length = 0
}

describe('redirects', () => {
  it.each([
    ['P38', 301],
    ['P39', 308],
  ])(
    '%s: %i is followed at once, and its target asked directly after five times over a day',
    async (_number, status) => {
      polled.origin.at(OLD, redirect(status, '/new'))
      polled.origin.at(NEW, feedAnswer())
      await polled.watch(hourly())
      expect(await polled.pollNow()).toMatchObject({ outcome: 'read' })
      await pollFor(23 * HOUR_MS)
      expect(await polled.stored()).not.toHaveProperty('movedTo')
      await pollFor(3 * HOUR_MS)
      expect(await polled.state()).toMatchObject({ kind: 'moved' })
      expect((await polled.state())?.words).toContain('http://news.example/new')
      await polled.runFor(DAY_MS)
      expect(polled.asked(NEW).length).toBeGreaterThan(20)
      expect(polled.asked(OLD)).toEqual([])
    },
  )

  it('P38: four permanent answers, however far apart, rewrite nothing', async () => {
    polled.origin.at(OLD, redirect(301, '/new'))
    polled.origin.at(NEW, feedAnswer())
    await polled.watch(feedSource('feed-a', FEED, { everyMs: DAY_MS }))
    for (let polls = 0; polls < 4; polls++) await polled.pollWhenDue()
    expect(await polled.stored()).not.toHaveProperty('movedTo')
    await polled.pollWhenDue()
    expect(await polled.stored()).toMatchObject({ movedTo: 'http://news.example/new' })
  })

  it('P38: an address that was rewritten is asked again when nothing is left at the new one', async () => {
    polled.origin.at(OLD, redirect(301, '/new'))
    polled.origin.at(NEW, feedAnswer())
    await polled.watch(hourly())
    await pollFor(2 * DAY_MS)
    polled.origin.at(NEW, statusAnswer(404))
    polled.origin.at(OLD, feedAnswer())
    await polled.pollWhenDue()
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'read' })
    expect(polled.origin.requests.map(({ path }) => path)).toEqual(['/new', '/feed'])
    expect(await polled.state()).toBeUndefined()
  })

  it.each([302, 303, 307])('P40: %i rewrites nothing, a hundred times over', async status => {
    polled.origin.at(OLD, redirect(status, '/new'))
    polled.origin.at(NEW, feedAnswer())
    await polled.watch(hourly())
    for (let polls = 0; polls < 100; polls++) await polled.pollWhenDue()
    expect(polled.asked(OLD)).toHaveLength(100)
    expect(await polled.state()).toBeUndefined()
  })

  it('P41: a temporary hop after a permanent one rewrites nothing', async () => {
    polled.origin.at(OLD, redirect(301, '/between'))
    polled.origin.at('news.example/between', redirect(302, '/new'))
    polled.origin.at(NEW, feedAnswer())
    await polled.watch(hourly())
    await pollFor(5 * DAY_MS)
    await polled.pollWhenDue()
    expect(polled.origin.requests.map(({ path }) => path)).toEqual(['/feed', '/between', '/new'])
  })

  it('P42: from https to plain http is not followed, and when the operator allows it, never kept', async () => {
    polled.origin.at(OLD, redirect(301, 'http://plain.example/new'))
    polled.origin.at('plain.example/new', feedAnswer())
    await polled.watch(hourly('https://news.example/feed'))
    expect(await polled.pollNow()).toMatchObject({ outcome: 'failed' })
    expect(await polled.stored()).toMatchObject({ lastErrorCode: 'address-forbidden' })
    expect(polled.asked('plain.example/new')).toEqual([])

    await polled.restart(simulatedClient(polled.origin, { isDowngradeAllowed: true }))
    await pollFor(5 * DAY_MS)
    await polled.pollWhenDue()
    expect(polled.origin.requests.map(({ host }) => host)).toEqual(['news.example', 'plain.example'])
    expect(await polled.stored()).not.toHaveProperty('movedTo')
  })

  it('P43: to a page that asks to log in is an error, and rewrites nothing', async () => {
    polled.origin.at(OLD, redirect(301, '/login'))
    polled.origin.at('news.example/login', answer({ body: '<!doctype html><title>Log in</title><form></form>' }))
    await polled.watch(hourly())
    await pollFor(12 * DAY_MS)
    const stored = await polled.stored()
    expect(stored).toMatchObject({ lastErrorCode: 'unreadable' })
    expect(Number(stored['failures'])).toBeGreaterThan(5)
    expect(stored).not.toHaveProperty('movedTo')
  })

  it('P44: to the address of another source merges the two: it is asked once', async () => {
    const otherUrl = 'http://news.example/new'
    const otherId = sourceIdOf('feed', otherUrl)
    polled.origin.at(OLD, redirect(301, '/new'))
    polled.origin.at(NEW, feedAnswer())
    await polled.watch(hourly(), hourly(otherUrl, otherId))
    await pollFor(2 * DAY_MS)
    await polled.runFor(2 * DAY_MS)
    expect(polled.asked(OLD)).toEqual([])
    expect(Math.min(...gapsMs(polled.asked(NEW)))).toBeGreaterThanOrEqual(HOUR_MS)
    expect(polled.asked(NEW).length).toBeGreaterThan(40)
    expect(await polled.state()).toMatchObject({ kind: 'merged' })

    await polled.watch(hourly())
    await pollFor(2 * DAY_MS)
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'read' })
    expect(await polled.state()).toMatchObject({ kind: 'moved' })
  })

  it.each([
    ['in a circle', (hop: number) => (hop === 5 ? 0 : hop + 1), 6],
    ['to itself', (hop: number) => hop, 1],
    ['six times', (hop: number) => hop + 1, 6],
  ])('P45: %s are one error, and not tried again at once', async (_how, next, requests) => {
    for (let hop = 0; hop < 7; hop++) polled.origin.at(`news.example/${hop}`, redirect(301, `/${next(hop)}`))
    await polled.watch(hourly('http://news.example/0'))
    await polled.pollNow()
    await polled.runFor(HOUR_MS / 2)
    expect(polled.origin.requests).toHaveLength(requests)
    expect(await polled.stored()).toMatchObject({ failures: '1', lastErrorCode: 'too-many-redirects' })
  })

  it('P46: to another origin carry no credentials there, nor once it is asked directly', async () => {
    polled.origin.at(OLD, redirect(301, 'http://other.example/feed'))
    polled.origin.at('other.example/feed', feedAnswer([['Set-Cookie', 'a=1']]))
    await polled.watch(hourly('http://user:secret@news.example/feed'))
    await polled.runFor(3 * DAY_MS)
    expect(polled.asked(OLD).every(({ headers }) => headers['authorization']?.startsWith('Basic '))).toBe(true)
    const elsewhere = polled.asked('other.example/feed')
    expect(elsewhere.length).toBeGreaterThan(polled.asked(OLD).length)
    for (const { headers } of elsewhere) {
      expect(headers).not.toHaveProperty('authorization')
      expect(headers).not.toHaveProperty('cookie')
    }
  })
})
