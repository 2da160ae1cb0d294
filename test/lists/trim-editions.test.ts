import { describe, expect, it } from 'vitest'
import { trimEditions } from '../../src/lists/trim-editions.js'
import { editionKey, editionsKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const DAY_MS = 24 * 3_600_000
const server = useRedis()

describe('trimEditions', () => {
  it('keeps the newest 200, of older ones one per five minutes, and none after 30 days', async () => {
    const startMs = server.clock.nowMs()
    const pipeline = server.client.pipeline()
    for (let n = 1; n <= 400; n++) {
      pipeline.set(editionKey('more-news', n), 'x')
      pipeline.zadd(editionsKey('more-news'), startMs + n * 60_000, n)
    }
    await pipeline.exec()
    expect(await trimEditions(server.client, 'more-news', startMs + 400 * 60_000)).toBe(159)
    expect(await server.client.zcard(editionsKey('more-news'))).toBe(241)
    expect(await server.client.exists(editionKey('more-news', 1), editionKey('more-news', 2))).toBe(1)
    await trimEditions(server.client, 'more-news', startMs + 31 * DAY_MS)
    expect(await server.client.keys('edition:*')).toHaveLength(200)
  })

  it('removes the next time what it could not remove because it failed half-way', async () => {
    const startMs = server.clock.nowMs()
    const pipeline = server.client.pipeline()
    for (let n = 1; n <= 220; n++) {
      pipeline.set(editionKey('more-news', n), 'x')
      pipeline.zadd(editionsKey('more-news'), startMs + n * 1_000, n)
    }
    await pipeline.exec()
    const broken = new Proxy(server.client, {
      get(client, name) {
        if (name === 'unlink') return () => Promise.reject(new Error('Redis went away'))
        return Reflect.get(client, name, client)
      },
    })
    await expect(trimEditions(broken, 'more-news', startMs + 220_000)).rejects.toThrow('Redis went away')
    await trimEditions(server.client, 'more-news', startMs + 220_000)
    const numbers = await server.client.zrange(editionsKey('more-news'), 0, '-1')
    const strings = (await server.client.keys('edition:*')).map(key => key.split(':').at(-1))
    expect(strings.sort()).toEqual(numbers.sort())
  })
})
