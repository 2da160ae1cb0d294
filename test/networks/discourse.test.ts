import { describe, expect, it } from 'vitest'
import { discourse } from '../../src/networks/discourse.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const LATEST = { forum: 'clay.example.org/forum', listing: 'latest' } as const

describe('Discourse', () => {
  it.each(fixturesOf('discourse'))('reads %s as its expected half says', async name => {
    expectReading('discourse', name, await readFixture(discourse, name, LATEST))
  })

  it('asks a forum, also one in a folder, for a listing', () => {
    expect(discourse.request(LATEST, {}, 0).url).toBe('https://clay.example.org/forum/latest.json')
    const hot = discourse.spec.parse({ forum: 'meta.example.org', listing: 'hot' })
    expect(discourse.request(hot, {}, 0).url).toBe('https://meta.example.org/hot.json')
  })

  it('measures a topic: the first of its posts is no comment', () => {
    const nativeId = 'clay.example.org/forum/501'
    expect(discourse.measure?.request([nativeId], {})?.url).toBe('https://clay.example.org/forum/t/501.json')
    const topic = { id: 501, title: 'A topic', posts_count: 20, like_count: 3, views: 100, post_stream: {} }
    expect(discourse.measure?.read(answerOf(topic), [nativeId])).toEqual([
      { nativeId, counts: { likes: 3, comments: 19, views: 100 } },
    ])
  })

  it('says that it got a web page where a forum wants its readers to log in', async () => {
    await expect(discourse.read(answerOf('<!DOCTYPE html><title>Log in</title>'), LATEST)).rejects.toMatchObject({
      code: 'unreadable-answer',
      message: 'it is not a list of topics of Discourse, but a web page',
    })
  })
})
