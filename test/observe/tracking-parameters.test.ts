import { describe, expect, it } from 'vitest'
import { withoutTracking } from '../../src/observe/tracking-parameters.js'

describe('withoutTracking', () => {
  it.each([
    ...['utm_source=x', 'UTM_Medium=x', 'utm%5Fid=1', 'fbclid=1', 'gclid=1', 'msclkid=1', 'srsltid=1', 'gad_source=1'],
    ...[
      'hss_channel=tw-1',
      'igsh=x',
      'igshid=x',
      'mibextid=x',
      'at_medium=RSS',
      'wt_mc=rss',
      'amp',
      'amp=1',
      'amp;utm_id=1',
    ],
    ...['source=rss----4f2c---4', 'source=collection_home---1', 'source=rss-103cb4aea3c2------2'],
  ])('leaves out %s everywhere', parameter => {
    expect(withoutTracking(`?a=1&${parameter}&b=2`, 'example.org')).toBe('?a=1&b=2')
    expect(withoutTracking(`?${parameter}`, 'example.org')).toBe('')
  })

  it.each([
    ['x.com', 's=20&t=ab'],
    ['open.spotify.com', 'si=abc'],
    ['nytimes.com', 'partner=rss&emc=rss'],
    ['medium.com', 'source=friends_link&sk=1'],
    ['jo.substack.com', 'r=1x'],
    ['nicovideo.jp', 'ref=rss'],
  ])('leaves out on %s what tracks there: %s', (host, query) => {
    expect(withoutTracking(`?${query}`, host)).toBe('')
    expect(withoutTracking(`?${query}`, 'example.org')).toBe(`?${query}`)
  })

  it.each(['ref', 'src', 'from', 'via', 'feed', 'rss', 'output', 'icid', 'trk', 'source', 'id', 'v', 'q'])(
    'leaves %s alone, which may choose a page',
    name => {
      expect(withoutTracking(`?${name}=1`, 'example.org')).toBe(`?${name}=1`)
    },
  )

  it('does not take the end of a host for a known one', () => {
    expect(withoutTracking('?s=20', 'netflix.com')).toBe('?s=20')
  })

  it('leaves the rest as it is written', () => {
    const query = '?b=%2F&a=+%zz&a&=&amplitude=1'
    expect(withoutTracking(query, 'example.org')).toBe(query)
    expect(withoutTracking('?a=1&amp;b=2', 'example.org')).toBe('?a=1&b=2')
    expect(withoutTracking('', 'example.org')).toBe('')
  })
})
