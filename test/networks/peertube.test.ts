import { describe, expect, it } from 'vitest'
import { peertube } from '../../src/networks/peertube.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const TRENDING = { server: 'framatube.example.org', sort: 'trending' } as const
const uuid = '9c9de5e8-0a1e-484a-b099-e80766180a6d'

describe('PeerTube', () => {
  it.each(fixturesOf('peertube'))('reads %s as its expected half says', async name => {
    expectReading('peertube', name, await readFixture(peertube, name, TRENDING))
  })

  it('asks a server for what trends there', () => {
    const spec = peertube.spec.parse({ server: TRENDING.server })
    expect(peertube.request(spec, {}, 0).url).toBe(
      'https://framatube.example.org/api/v1/videos?sort=-trending&count=50&nsfw=false',
    )
  })

  it('measures a video on its own server', () => {
    const nativeId = `tube.example.net/${uuid}`
    expect(peertube.measure?.request([nativeId], {})?.url).toBe(`https://tube.example.net/api/v1/videos/${uuid}`)
    const video = { uuid, name: 'A video', views: 10, likes: 2, comments: 1 }
    expect(peertube.measure?.read(answerOf(video), [nativeId])).toEqual([
      { nativeId, counts: { views: 10, likes: 2, comments: 1 } },
    ])
  })
})
