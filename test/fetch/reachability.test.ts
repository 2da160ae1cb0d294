import { describe, expect, test } from 'vitest'
import type { FetchFailureCode, FetchOutcome } from '../../src/fetch/fetch-outcome.js'
import { recordReachability } from '../../src/fetch/reachability.js'
import { hostsReachedKey, hostsUnreachedKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const HOUR = 3_600_000

const server = useRedis()

async function ask(host: string, result: FetchFailureCode | number): Promise<boolean> {
  server.clock.advance(1_000)
  const url = `https://${host}/`
  const outcome: FetchOutcome =
    typeof result === 'number'
      ? { kind: 'http-error', status: result, url, headers: {}, hops: [], wireBytes: 0 }
      : { kind: 'failed', code: result, message: '', url, hops: [] }
  const { isFaultOurs } = await recordReachability(server.client, host, outcome, server.clock.nowMs())
  return isFaultOurs
}

describe('a failure', () => {
  test('is ours from the third different host in a row on that cannot be reached', async () => {
    const verdicts = []
    for (const host of ['a', 'b', 'a', 'c', 'a']) verdicts.push(await ask(host, 'connect'))
    expect(verdicts).toEqual([false, false, false, true, true])
  })

  test.each(['dns', 'connect', 'tls', 'timeout', 'reset'] as const)('of kind %s may be ours', async code => {
    for (const host of ['a', 'b']) await ask(host, code)
    expect(await ask('c', code)).toBe(true)
  })

  test.each(['truncated', 'too-large', 'bad-encoding', 'too-many-redirects', 500] as const)(
    'of kind %s is the host’s, and shows that hosts can be reached',
    async result => {
      for (const host of ['a', 'b', 'c']) await ask(host, 'connect')
      expect(await ask('d', result)).toBe(false)
      expect(await ask('e', 'connect')).toBe(false)
    },
  )

  test('of a request that this process gave up is ours', async () => {
    expect(await ask('a', 'aborted')).toBe(true)
  })

  test('two hours ago says nothing of now', async () => {
    for (const host of ['a', 'b', 'c']) await ask(host, 'connect')
    server.clock.advance(2 * HOUR)
    expect(await ask('d', 'connect')).toBe(false)
  })
})

test('a clock that was a year ahead and was put back leaves no judgement behind', async () => {
  const YEAR = 365 * 24 * HOUR
  server.clock.advance(YEAR)
  for (const host of ['reached', 'a', 'b', 'c']) await ask(host, host === 'reached' ? 200 : 'connect')
  server.clock.advance(-YEAR)
  const verdicts = []
  for (const host of ['d', 'e', 'f']) verdicts.push(await ask(host, 'connect'))
  expect(verdicts).toEqual([false, false, true])
})

test('in Redis, a host is in one of two sets, which go away by themselves', async () => {
  await ask('a', 'connect')
  await ask('b', 200)
  await ask('a', 200)
  expect(await server.client.zrange(hostsReachedKey(), 0, '-1')).toEqual(['b', 'a'])
  expect(await server.client.exists(hostsUnreachedKey())).toBe(0)
  expect(await server.client.pttl(hostsReachedKey())).toBeGreaterThan(HOUR)
})

test('hosts that are reached within a second are noted once, but for the first after a failure', async () => {
  const nowMs = server.clock.nowMs()
  const reached: FetchOutcome = { kind: 'http-error', status: 500, url: '', headers: {}, hops: [], wireBytes: 0 }
  const unreached: FetchOutcome = { kind: 'failed', code: 'dns', message: '', url: '', hops: [] }
  for (const host of ['a', 'b', 'c']) await recordReachability(server.client, host, reached, nowMs)
  expect(await server.client.zrange(hostsReachedKey(), 0, '-1')).toEqual(['a'])
  await recordReachability(server.client, 'd', unreached, nowMs + 1)
  await recordReachability(server.client, 'e', reached, nowMs + 2)
  expect(await server.client.zrange(hostsReachedKey(), 0, '-1')).toEqual(['a', 'e'])
})
