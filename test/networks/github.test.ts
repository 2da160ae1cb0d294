import { describe, expect, it } from 'vitest'
import { github } from '../../src/networks/github.js'
import {
  answerOf,
  expectReading,
  FIXTURE_RECEIVED_AT_MS,
  fixturesOf,
  readFixture,
} from '../support/network-fixtures.js'

describe('GitHub', () => {
  it.each(fixturesOf('github'))('reads %s as its expected half says', async name => {
    expectReading('github', name, await readFixture(github, name, { days: 7 }))
  })

  it('searches for what was made in the days before now', () => {
    const spec = github.spec.parse({ language: 'rust', topic: 'cli' })
    const { searchParams } = new URL(github.request(spec, {}, FIXTURE_RECEIVED_AT_MS).url)
    expect(searchParams.get('q')).toBe('created:>=2026-02-22 language:rust topic:cli')
    expect(searchParams.get('sort')).toBe('stars')
  })

  it('sends the token in a header, never in the address', () => {
    const { url, headers } = github.request({ days: 7 }, { GITHUB_TOKEN: 'secret' }, FIXTURE_RECEIVED_AT_MS)
    expect(headers).toMatchObject({ authorization: 'Bearer secret' })
    expect(url).not.toContain('secret')
    expect(github.request({ days: 7 }, {}, FIXTURE_RECEIVED_AT_MS).headers).not.toHaveProperty('authorization')
  })

  it('waits for the reset when nothing remains of its rate limit', async () => {
    const reset = String(FIXTURE_RECEIVED_AT_MS / 1000 + 90)
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    expect((await github.read(answerOf({ items: [] }, headers), { days: 7 })).hints).toEqual({ minIntervalMs: 90_000 })
    const some = { ...headers, 'x-ratelimit-remaining': '1' }
    expect((await github.read(answerOf({ items: [] }, some), { days: 7 })).hints).toEqual({})
  })

  it('measures a repository under the name that was asked', () => {
    expect(github.measure?.request(['old/name'], {})?.url).toBe('https://api.github.com/repos/old/name')
    const repository = {
      full_name: 'new/name',
      html_url: 'https://github.com/new/name',
      stargazers_count: 8,
      forks_count: 1,
    }
    expect(github.measure?.read(answerOf(repository), ['old/name'])).toEqual([
      { nativeId: 'old/name', counts: { likes: 8, shares: 1 } },
    ])
  })
})
