import { describe, expect, it } from 'vitest'
import { youtube } from '../../src/networks/youtube.js'
import { expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

describe('YouTube', () => {
  it.each(fixturesOf('youtube'))('reads %s as its expected half says', async name => {
    expectReading('youtube', name, await readFixture(youtube, name, { user: 'invented' }))
  })

  it.each([
    [{ channel: 'UCabc-_1' }, 'channel_id=UCabc-_1'],
    [{ playlist: 'PLabc' }, 'playlist_id=PLabc'],
    [{ user: 'someone' }, 'user=someone'],
  ])('asks for %j by its feed', (spec, query) => {
    expect(youtube.spec.parse(spec)).toEqual(spec)
    expect(youtube.request(spec, {}).url).toBe(`https://www.youtube.com/feeds/videos.xml?${query}`)
  })

  it.each([{}, { channel: 'UC1', user: 'both' }, { channel: 'UC1&x=1' }, { channel: '' }])(
    'refuses the source %j',
    spec => {
      expect(youtube.spec.safeParse(spec).success).toBe(false)
    },
  )
})
