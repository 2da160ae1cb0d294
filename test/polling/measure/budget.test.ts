import { describe, expect, it } from 'vitest'
import { defaultRequestsPerHour, spendRequest } from '../../../src/polling/measure/budget.js'
import { useRedis } from '../../support/use-redis.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const MINUTE_MS = 60_000

const server = useRedis()

/** When requests were granted to workers that ask for one every few seconds, for three hours. */
async function grantedAt(perHour: number, everyMs: number): Promise<number[]> {
  const granted: number[] = []
  for (let atMs = NOW_MS; atMs < NOW_MS + 180 * MINUTE_MS; atMs += everyMs) {
    if (await spendRequest(server.client, 'youtube', perHour, atMs)) granted.push(atMs)
  }
  return granted
}

describe('spendRequest', () => {
  it.each([
    [60, 7_000],
    [360, 5_000],
  ])('grants no hour more than %i requests, and nearly as many', async (perHour, everyMs) => {
    const granted = await grantedAt(perHour, everyMs)
    for (const fromMs of granted) {
      const within = granted.filter(atMs => atMs >= fromMs && atMs < fromMs + 60 * MINUTE_MS)
      expect(within.length).toBeLessThanOrEqual(perHour)
    }
    const second = granted.filter(atMs => atMs >= NOW_MS + 60 * MINUTE_MS && atMs < NOW_MS + 120 * MINUTE_MS)
    expect(second.length).toBeGreaterThanOrEqual(Math.floor(0.95 * perHour))
  })

  it('shares a budget among workers that ask at once, and keeps networks apart', async () => {
    const asked = await Promise.all(
      Array.from({ length: 50 }, () => spendRequest(server.client, 'youtube', 300, NOW_MS)),
    )
    expect(asked.filter(Boolean)).toHaveLength(10)
    expect(await spendRequest(server.client, 'reddit', 300, NOW_MS)).toBe(true)
    expect(await server.client.pttl('budget:youtube')).toBeGreaterThan(60 * MINUTE_MS)
  })

  it('is filled again after a clock was a year ahead and was put back', async () => {
    const aheadMs = NOW_MS + 365 * 24 * 60 * MINUTE_MS
    while (await spendRequest(server.client, 'youtube', 60, aheadMs));
    expect((await grantedAt(60, MINUTE_MS)).length).toBeGreaterThan(150)
  })

  it('grants nothing from an empty budget', async () => {
    expect(await spendRequest(server.client, 'youtube', 0, NOW_MS)).toBe(false)
    expect(defaultRequestsPerHour('hackernews')).toBeGreaterThan(defaultRequestsPerHour('any other'))
  })
})
