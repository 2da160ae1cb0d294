import { describe, expect, it } from 'vitest'
import { channelHints, hubHints } from '../../../src/networks/feed/hints.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

describe('channelHints', () => {
  it.each([
    [{ ttl: ['180'] }, 180 * MINUTE_MS],
    [{ ttl: ['0'] }, undefined],
    [{ ttl: ['abc'] }, undefined],
    [{ ttl: ['-5'] }, undefined],
    [{ 'sy:updatePeriod': ['hourly'] }, 60 * MINUTE_MS],
    [{ 'sy:updatePeriod': [' Weekly '], 'sy:updateFrequency': ['2'] }, 3.5 * DAY_MS],
    [{ 'sy:updatePeriod': ['daily'], 'sy:updateFrequency': ['0'] }, undefined],
    [{ 'sy:updatePeriod': ['sometimes'] }, undefined],
    [{ 'sy:updatePeriod': ['constructor'] }, undefined],
    [{ 'sy:updatePeriod': ['hourly'], ttl: ['5'] }, 60 * MINUTE_MS],
    [{ 'sy:updatePeriod': ['hourly'], ttl: ['90'] }, 90 * MINUTE_MS],
    [{}, undefined],
  ])('reads the interval of %j as %j', (channel, minIntervalMs) => {
    expect(channelHints(channel).minIntervalMs).toBe(minIntervalMs)
  })

  it('reads hours and days to skip, and leaves out what is none', () => {
    const channel = {
      skipHours: [{ hour: ['0', '24', '23', '25', 'x', '7'] }],
      skipDays: [{ day: ['Sunday', 'saturday', 'Someday'] }],
    }
    expect(channelHints(channel)).toMatchObject({ skipHours: [0, 23, 7], skipDays: [0, 6] })
  })
})

describe('hubHints', () => {
  const feed = 'https://example.org/feed'

  it('are none without a hub', () => {
    expect(hubHints('<https://example.org/x>; rel="self"', [], feed)).toEqual({})
  })

  it('take the header before the document, and the address that answered for the topic', () => {
    const links = [{ rel: 'hub', href: '/hub' }]
    expect(hubHints(undefined, links, feed)).toEqual({ hubs: ['https://example.org/hub'], self: feed })
    expect(hubHints('<https://h.example/>; rel="hub other"', links, feed).hubs).toEqual(['https://h.example/'])
  })

  it('know every hub once, in the order of the publisher, at most five', () => {
    const header = '<https://a.example/>; rel=hub, </b>; rel="hub", <https://a.example/>; rel=hub'
    expect(hubHints(header, [], feed).hubs).toEqual(['https://a.example/', 'https://example.org/b'])
    const many = Array.from({ length: 9 }, (_, i) => ({ rel: 'hub', href: `/${i}` }))
    expect(hubHints(undefined, many, feed).hubs).toHaveLength(5)
  })

  it.each([
    'http://www.youtube.com/feeds/videos.xml?channel_id=UC1',
    'HTTP://Example.ORG:80/A/../%7efeed?b=2&a=1#part',
    'https://example.org',
  ])('leave the topic %s byte for byte as it is advertised', topic => {
    const links = [
      { rel: 'hub', href: '/hub' },
      { rel: 'self', href: topic },
    ]
    expect(hubHints(undefined, links, feed).self).toBe(topic)
    expect(hubHints(`<${topic}>; rel=self`, [{ rel: 'hub', href: '/hub' }], feed).self).toBe(topic)
  })

  it('read a relative topic against the address that answered', () => {
    expect(hubHints('<https://h.example/>; rel=hub, <./feed.json>; rel=self', [], feed).self).toBe(`${feed}.json`)
  })

  it('take no hub that is not on the web, and none of an unreasonable length', () => {
    expect(hubHints('<javascript:alert(1)>; rel=hub', [], feed)).toEqual({})
    expect(hubHints(undefined, [{ rel: 'hub', href: `/${'h'.repeat(3000)}` }], feed)).toEqual({})
  })
})
