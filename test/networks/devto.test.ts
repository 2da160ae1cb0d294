import { describe, expect, it } from 'vitest'
import { devto } from '../../src/networks/devto.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

describe('DEV', () => {
  it.each(fixturesOf('devto'))('reads %s as its expected half says', async name => {
    expectReading('devto', name, await readFixture(devto, name, { server: 'dev.to' }))
  })

  it.each([
    [{}, 'https://dev.to/api/articles?per_page=50'],
    [{ top: 1 }, 'https://dev.to/api/articles?per_page=50&top=1'],
    [{ server: 'forem.example.org', tag: 'rust' }, 'https://forem.example.org/api/articles?per_page=50&tag=rust'],
  ])('asks for %j', (spec, url) => {
    expect(devto.request(devto.spec.parse(spec), {}, 0).url).toBe(url)
  })

  it('measures an article', () => {
    expect(devto.measure?.request(['dev.to/31'], {})?.url).toBe('https://dev.to/api/articles/31')
    const article = { id: 31, title: 'One', url: 'https://dev.to/a/one', comments_count: 4, public_reactions_count: 5 }
    expect(devto.measure?.read(answerOf(article), ['dev.to/31'])).toEqual([
      { nativeId: 'dev.to/31', counts: { likes: 5, comments: 4 } },
    ])
  })
})
