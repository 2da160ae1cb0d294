import { describe, expect, it } from 'vitest'
import { dueKey } from '../../src/platform/keys.js'
import { claimDue, LEASE_MS } from '../../src/sources/claim-due.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()

describe('claimDue, after an outage', () => {
  it('spreads what is due, but leaves a source to whoever claimed it meanwhile', async () => {
    const nowMs = server.clock.nowMs()
    const ids = Array.from({ length: 300 }, (_, i) => `feed-${i}`)
    await server.client.zadd(dueKey(), ...ids.flatMap(id => [nowMs - 1_000, id]))
    const leasedMs = nowMs + LEASE_MS
    /** Another scheduler claims a source while this one decides where to put it. */
    const raced = new Proxy(server.client, {
      get(client, name) {
        if (name !== 'zrangebyscore') return Reflect.get(client, name, client)
        return async (...args: Parameters<typeof client.zrangebyscore>) => {
          const waiting = await client.zrangebyscore(...args)
          await client.zadd(dueKey(), leasedMs, 'feed-7')
          return waiting
        }
      },
    })
    await server.client.zadd(dueKey(), nowMs - 1, 'feed-7') // the last due: not among those that are claimed at once
    const claimed = await claimDue(raced, nowMs, 500)
    expect(claimed.map(({ sourceId }) => sourceId)).not.toContain('feed-7')
    expect(await server.client.zscore(dueKey(), 'feed-7')).toBe(String(leasedMs))
    expect(await server.client.zcount(dueKey(), '-inf', nowMs)).toBe(0)
  })
})
