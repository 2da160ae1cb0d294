import { describe, expect, it } from 'vitest'
import { readSource } from '../../config/source-entry.js'
import { feedSource } from '../support/job-ports.js'
import { FEED, FLOOR_MS, feedAnswer, feedBody, gapsMs, usePolledFeeds } from '../support/polled-feeds.js'
import { conditionalAnswer } from '../support/scripted-answers.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'

describe('requests', () => {
  it('P47: never show a cookie', async () => {
    polled.origin.at(
      ADDRESS,
      feedAnswer([
        ['Set-Cookie', 'visitor=1; Path=/'],
        ['Set-Cookie', 'b=2'],
      ]),
    )
    await polled.watch()
    for (let polls = 0; polls < 3; polls++) await polled.pollWhenDue()
    expect(polled.origin.requests).toHaveLength(3)
    for (const { headers } of polled.origin.requests) expect(headers).not.toHaveProperty('cookie')
  })

  it('P48: say who asks and what is wanted, nothing else, and are the same every time', async () => {
    polled.origin.at('news.example/feed?a=1', conditionalAnswer(feedBody(), [['ETag', '"a"']]))
    await polled.watch(feedSource('feed-a', `${FEED}?a=1`))
    for (let polls = 0; polls < 4; polls++) await polled.pollWhenDue()
    const [first, second, ...later] = polled.origin.requests
    expect(first?.path).toBe('/feed?a=1')
    const names = first?.rawHeaders.map(([name]) => name.toLowerCase())
    expect(names?.toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
    expect(first?.headers['user-agent']).toMatch(/^\w+\/[\d.]+ \(\+https:\/\/[^\s)]+\)$/)
    expect(first?.headers['accept']).toMatch(/application\/atom\+xml.*application\/rss\+xml/)
    expect(first?.headers['accept-encoding']).toMatch(/gzip.*br/)
    expect(second?.rawHeaders.filter(([name]) => name !== 'if-none-match')).toEqual(first?.rawHeaders)
    for (const { rawHeaders } of later) expect(rawHeaders).toEqual(second?.rawHeaders)
  })

  it.each([
    'http://NEWS.example/feed',
    'http://news.example:80/feed',
    'http://news.example/feed#top',
    'http://news.example/./x/../feed',
  ])('P49: %s is the same source as its plain form', async url => {
    const id = (address: string) => {
      const reading = readSource({ network: 'feed', url: address })
      return reading.kind === 'source' ? reading.source.id : undefined
    }
    expect(id(url)).toBeDefined()
    expect(id(url)).toBe(id(FEED))
    expect(id(url)).not.toBe(id(`${FEED}?page=2`))
  })

  it('P49: of a feed that feeds five lists are one in an interval', async () => {
    polled.origin.at(ADDRESS, feedAnswer())
    const [list] = polled.ports.lists()
    if (list === undefined) throw new Error('there is no list')
    const five = [1, 2, 3, 4, 5].map(number => ({ ...list, id: `list-${number}` }))
    Object.assign(polled.ports, { lists: () => five })
    await polled.watch()
    await polled.runFor(10 * FLOOR_MS)
    expect(polled.origin.requests.length).toBeGreaterThanOrEqual(9)
    for (const gapMs of gapsMs(polled.origin.requests)) expect(gapMs).toBeGreaterThanOrEqual(FLOOR_MS)
  })
})
