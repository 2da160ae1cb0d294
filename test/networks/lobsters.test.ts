import { describe, expect, it } from 'vitest'
import { lobsters } from '../../src/networks/lobsters.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const HOTTEST = { listing: 'hottest' } as const

describe('Lobsters', () => {
  it.each(fixturesOf('lobsters'))('reads %s as its expected half says', async name => {
    expectReading('lobsters', name, await readFixture(lobsters, name, HOTTEST))
  })

  it.each([
    [{ listing: 'hottest' }, 'https://lobste.rs/hottest.json'],
    [{ listing: 'newest' }, 'https://lobste.rs/newest.json'],
    [{ tag: 'c++' }, 'https://lobste.rs/t/c++.json'],
  ] as const)('asks for %j', (spec, url) => {
    expect(lobsters.request(lobsters.spec.parse(spec), {}, 0).url).toBe(url)
  })

  it('measures a story by its id', () => {
    expect(lobsters.measure?.request(['ab1cd2'], {})?.url).toBe('https://lobste.rs/s/ab1cd2.json')
    const story = { short_id: 'ab1cd2', title: 'A story', score: 9, comment_count: 0, comments: [] }
    expect(lobsters.measure?.read(answerOf(story), ['ab1cd2'])).toEqual([
      { nativeId: 'ab1cd2', counts: { likes: 9, comments: 0 } },
    ])
  })

  it.each([{}, { listing: 'hottest', tag: 'c' }, { tag: 'a/b' }, { listing: 'oldest' }])('refuses %j', spec => {
    expect(lobsters.spec.safeParse(spec).success).toBe(false)
  })
})
