import { describe, expect, it } from 'vitest'
import { lemmy } from '../../src/networks/lemmy.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const HOT = { server: 'lemmy.example.org', sort: 'Hot' } as const

describe('Lemmy', () => {
  it.each(fixturesOf('lemmy'))('reads %s as its expected half says', async name => {
    expectReading('lemmy', name, await readFixture(lemmy, name, HOT))
  })

  it('asks a server for its hot posts unless the operator says otherwise', () => {
    const spec = lemmy.spec.parse({ server: 'Lemmy.Example.org' })
    expect(spec).toEqual(HOT)
    expect(lemmy.request(spec, {}, 0).url).toBe(
      'https://lemmy.example.org/api/v3/post/list?type_=All&sort=Hot&limit=50',
    )
    const community = lemmy.spec.parse({ ...HOT, sort: 'TopDay', community: 'coast@other.example.net' })
    expect(lemmy.request(community, {}, 0).url).toContain(
      'sort=TopDay&limit=50&community_name=coast%40other.example.net',
    )
  })

  it('measures a post on the server that told it', () => {
    expect(lemmy.measure?.request(['lemmy.example.org/4100'], {})?.url).toBe(
      'https://lemmy.example.org/api/v3/post?id=4100',
    )
    const view = { post: { id: 4100, name: 'A post' }, counts: { score: 7, comments: 2 } }
    expect(lemmy.measure?.read(answerOf({ post_view: view }), ['lemmy.example.org/4100'])).toEqual([
      { nativeId: 'lemmy.example.org/4100', counts: { likes: 7, comments: 2 } },
    ])
  })

  it.each([{}, { server: 'localhost' }, { server: 'a.example/x' }, { server: 'a.example', community: 'a&b=c' }])(
    'refuses %j',
    spec => {
      expect(lemmy.spec.safeParse(spec).success).toBe(false)
    },
  )
})
