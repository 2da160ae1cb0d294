import { describe, expect, it } from 'vitest'
import { mastodon } from '../../src/networks/mastodon.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const server = 'social.example.org'

describe('Mastodon', () => {
  it.each(fixturesOf('mastodon'))('reads %s as its expected half says', async name => {
    const trends = name === 'trending-links.json' ? 'links' : 'statuses'
    expectReading('mastodon', name, await readFixture(mastodon, name, { server, trends }))
  })

  it.each([
    [{ server, trends: 'statuses' }, '/api/v1/trends/statuses?limit=40'],
    [{ server, trends: 'links' }, '/api/v1/trends/links?limit=20'],
    [{ server, tag: 'été' }, '/api/v1/timelines/tag/%C3%A9t%C3%A9?limit=40'],
  ] as const)('asks for %j', (spec, path) => {
    expect(mastodon.request(mastodon.spec.parse(spec), {}, 0).url).toBe(`https://${server}${path}`)
  })

  it('takes an empty list for what it is', async () => {
    expect(await mastodon.read(answerOf([]), { server, trends: 'links' })).toMatchObject({ findings: [], skipped: [] })
  })

  it('waits for the reset when nothing remains of its rate limit', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-01T12:04:00.000000Z' }
    const { hints } = await mastodon.read(answerOf([], headers), { server, tag: 'tides' })
    expect(hints).toEqual({ minIntervalMs: 4 * 60_000 })
  })

  it('measures a post on the server that told it, and no trending link', () => {
    const nativeId = `${server}/116`
    expect(mastodon.measure?.request([nativeId], {})?.url).toBe(`https://${server}/api/v1/statuses/116`)
    expect(mastodon.measure?.request([`${server}/https://harbour.example.org/mill`], {})).toBeUndefined()
    const status = { id: '116', content: '', favourites_count: 5, reblogs_count: 0, replies_count: null }
    expect(mastodon.measure?.read(answerOf(status), [nativeId])).toEqual([
      { nativeId, counts: { likes: 5, shares: 0 } },
    ])
  })

  it.each([{ server }, { server, trends: 'tags' }, { server, tag: '#a' }, { server: 'https://a.example', tag: 'a' }])(
    'refuses %j',
    spec => {
      expect(mastodon.spec.safeParse(spec).success).toBe(false)
    },
  )
})
