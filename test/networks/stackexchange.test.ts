import { describe, expect, it } from 'vitest'
import { stackexchange } from '../../src/networks/stackexchange.js'
import {
  answerOf,
  expectReading,
  FIXTURE_RECEIVED_AT_MS,
  fixturesOf,
  readFixture,
} from '../support/network-fixtures.js'

const HOT = { site: 'unix', sort: 'hot' } as const
const HALF_A_DAY_MS = 12 * 3_600_000

describe('Stack Exchange', () => {
  it.each(fixturesOf('stackexchange'))('reads %s as its expected half says', async name => {
    expectReading('stackexchange', name, await readFixture(stackexchange, name, HOT))
  })

  it('asks a site for its hot questions, with the key if there is one', () => {
    const address = 'https://api.stackexchange.com/2.3/questions?order=desc&sort=hot&site=unix&pagesize=50'
    expect(stackexchange.request(HOT, {}, 0).url).toBe(address)
    expect(stackexchange.request(HOT, { STACKEXCHANGE_KEY: 'abc' }, 0).url).toBe(`${address}&key=abc`)
  })

  it.each([
    ['a backoff is obeyed', { backoff: 3600, quota_remaining: 9999 }, 3_600_000],
    ['what remains of the quota is spread over the rest of the day', { quota_remaining: 12 }, HALF_A_DAY_MS / 12],
    ['an exhausted quota is waited for', { quota_remaining: 0 }, HALF_A_DAY_MS],
    ['without a word about either nothing is asked for', {}, undefined],
  ])('%s', async (_, told, minIntervalMs) => {
    expect(FIXTURE_RECEIVED_AT_MS % (2 * HALF_A_DAY_MS)).toBe(HALF_A_DAY_MS)
    const { hints } = await stackexchange.read(answerOf({ items: [], ...told }), HOT)
    expect(hints.minIntervalMs).toBe(minIntervalMs)
  })

  it('measures a hundred questions of one site at once', () => {
    const ids = ['unix/1', 'unix/2']
    expect(stackexchange.measure?.batchSize).toBe(100)
    expect(ids.map(id => stackexchange.measure?.groupOf?.(id))).toEqual(['unix', 'unix'])
    expect(stackexchange.measure?.request(ids, {})?.url).toBe(
      'https://api.stackexchange.com/2.3/questions/1;2?site=unix&pagesize=100',
    )
    const question = {
      question_id: 2,
      title: 'Two',
      link: 'https://unix.stackexchange.com/q/2',
      score: 1,
      view_count: 5,
    }
    expect(stackexchange.measure?.read(answerOf({ items: [question] }), ids)).toEqual([
      { nativeId: 'unix/2', counts: { likes: 1, views: 5 } },
    ])
  })

  it('tells the complaint of the service', async () => {
    const complaint = {
      error_id: 502,
      error_message: 'too many requests from this IP',
      error_name: 'throttle_violation',
    }
    await expect(stackexchange.read(answerOf(complaint), HOT)).rejects.toMatchObject({
      code: 'unreadable-answer',
      message: expect.stringMatching(/too many requests from this IP/),
    })
  })
})
