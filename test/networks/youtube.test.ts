import { describe, expect, it } from 'vitest'
import { youtube } from '../../src/networks/youtube.js'
import {
  answerOf,
  expectReading,
  FIXTURE_RECEIVED_AT_MS,
  fixturesOf,
  readFixture,
} from '../support/network-fixtures.js'

const API = 'https://www.googleapis.com/youtube/v3/videos'
const KEY = { YOUTUBE_API_KEY: 'secret' }

describe('YouTube', () => {
  it.each(fixturesOf('youtube'))('reads %s as its expected half says', async name => {
    const spec = name === 'chart.json' ? ({ chart: 'mostPopular', region: 'US' } as const) : { user: 'invented' }
    expectReading('youtube', name, await readFixture(youtube, name, spec))
  })

  it('knows the hub that tells of a channel, though its feed does not name it', async () => {
    const name = fixturesOf('youtube').find(one => one.endsWith('.xml')) ?? ''
    const channel = 'UCabc-_1abc-_1abc-_1abc-'
    expect((await readFixture(youtube, name, { channel })).hints).toMatchObject({
      hubs: ['https://pubsubhubbub.appspot.com/'],
      self: `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`,
    })
    expect((await readFixture(youtube, name, { user: 'invented' })).hints).not.toHaveProperty('hubs')
  })

  it('asks the API for the chart of a region, the key in a header', () => {
    const { url, headers } = youtube.request(youtube.spec.parse({ chart: 'mostPopular' }), KEY, FIXTURE_RECEIVED_AT_MS)
    expect(url).toBe(`${API}?part=snippet%2Cstatistics&chart=mostPopular&regionCode=US&maxResults=50`)
    expect(headers).toEqual({ 'x-goog-api-key': 'secret' })
  })

  it('measures fifty videos at once, with a key only', () => {
    expect(youtube.measure?.batchSize).toBe(50)
    expect(youtube.measure?.request(['a', 'b'], {})).toBeUndefined()
    expect(youtube.measure?.request(['a', 'b'], KEY)?.url).toBe(
      `${API}?part=snippet%2Cstatistics&id=a%2Cb&maxResults=50`,
    )
    const statistics = { viewCount: '12', likeCount: '3', commentCount: '0' }
    const answer = answerOf({ items: [{ id: 'b', snippet: { title: 'B' }, statistics }] })
    expect(youtube.measure?.read(answer, ['a', 'b'])).toEqual([
      { nativeId: 'b', counts: { views: 12, likes: 3, comments: 0 } },
    ])
  })

  it.each([
    [{ channel: 'UCabc-_1abc-_1abc-_1abc-' }, 'channel_id=UCabc-_1abc-_1abc-_1abc-'],
    [{ playlist: 'PLabc' }, 'playlist_id=PLabc'],
    [{ user: 'someone' }, 'user=someone'],
  ])('asks for %j by its feed', (spec, query) => {
    expect(youtube.spec.parse(spec)).toEqual(spec)
    expect(youtube.request(spec, {}, FIXTURE_RECEIVED_AT_MS).url).toBe(
      `https://www.youtube.com/feeds/videos.xml?${query}`,
    )
  })

  it.each([{}, { channel: 'UC1', user: 'both' }, { channel: 'UC1&x=1' }, { channel: '' }])(
    'refuses the source %j',
    spec => {
      expect(youtube.spec.safeParse(spec).success).toBe(false)
    },
  )
})
