import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { connectRedis } from '../../src/platform/redis.js'
import { eventually } from '../support/eventually.js'
import { freePort } from '../support/free-port.js'
import { startRedis, type TestRedis } from '../support/redis.js'

let server: TestRedis
beforeEach(async () => {
  server = await startRedis()
})
afterEach(() => server.stop())

describe('a data connection', () => {
  it('fails a command while the server is away, and never sends it later', async () => {
    const redis = await connectRedis(server.url, 'data', () => {})
    await server.kill()
    await expect(redis.set('late', '1')).rejects.toThrow()
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

/** Where a Redis listens that wants a password. */
async function lockedRedis(): Promise<string> {
  const port = await freePort()
  const locked = await startRedis(['--port', String(port)])
  onTestFinished(() => locked.stop())
  await locked.client.config('SET', 'requirepass', 'geheim')
  return `127.0.0.1:${port}`
}

describe('connectRedis', () => {
  it('says which Redis it cannot reach, and what to do', async () => {
    await expect(connectRedis('redis://127.0.0.1:1', 'data', () => {})).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: 'cannot reach the Redis at 127.0.0.1:1: nothing listens there',
      remedy: expect.stringContaining('REDIS_URL'),
    })
  })

  it('says that a Redis wants a password, or another one, and never tells it', async () => {
    const place = await lockedRedis()
    await expect(connectRedis(`redis://${place}`, 'data', () => {})).rejects.toMatchObject({
      code: 'settings-invalid',
      message: `cannot use the Redis at ${place}: it wants a password`,
      remedy: expect.stringContaining('redis://user:password@'),
    })
    await expect(connectRedis(`redis://:wrong@${place}`, 'data', () => {})).rejects.toMatchObject({
      message: `cannot use the Redis at ${place}: it refuses user or password`,
    })
  })

  it('refuses a database that is not there, where ioredis would go on with the first', async () => {
    const place = await lockedRedis()
    await expect(connectRedis(`redis://:geheim@${place}/99`, 'data', () => {})).rejects.toMatchObject({
      message: `cannot use the Redis at ${place}: it has no database of that number`,
    })
  })

  it('refuses an address of another kind', async () => {
    await expect(connectRedis('http://127.0.0.1/', 'data', () => {})).rejects.toMatchObject({
      code: 'settings-invalid',
    })
  })
})
