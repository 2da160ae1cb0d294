import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectRedis } from '../../src/platform/redis.js'
import { eventually } from '../support/eventually.js'
import { startRedis, type TestRedis } from '../support/redis.js'

let server: TestRedis
beforeEach(async () => {
  server = await startRedis()
})
afterEach(() => server.stop())

describe('a data connection', () => {
  it('fails a command at once while the server is away, and never sends it later', async () => {
    const redis = await connectRedis(server.url, 'data', () => {})
    await server.kill()
    const startedMs = performance.now()
    await expect(redis.set('late', '1')).rejects.toThrow()
    expect(performance.now() - startedMs).toBeLessThan(2_500)
    await server.start()
    await eventually('the connection stands again', async () => {
      return redis.ping().then(
        () => true,
        () => undefined,
      )
    })
    expect(await redis.exists('late')).toBe(0)
    redis.disconnect()
  })
})

describe('connectRedis', () => {
  it('says which Redis it cannot reach, and what to do', async () => {
    await expect(connectRedis('redis://127.0.0.1:1', 'data', () => {})).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: 'cannot reach the Redis at 127.0.0.1:1',
      remedy: expect.stringContaining('REDIS_URL'),
    })
  })

  it('refuses an address of another kind', async () => {
    await expect(connectRedis('http://127.0.0.1/', 'data', () => {})).rejects.toMatchObject({
      code: 'settings-invalid',
    })
  })
})
