import { expect, onTestFinished, test } from 'vitest'
import { checkRedis } from '../../src/platform/redis-checks.js'
import { startRedis } from '../support/redis.js'

test('a Redis that keeps every key passes', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  expect(await checkRedis(redis.client)).toEqual([])
})

test('a Redis that drops keys when memory is full is refused, with the command that mends it', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru')
  await expect(checkRedis(redis.client)).rejects.toMatchObject({
    code: 'redis-unsuitable',
    message: expect.stringContaining('allkeys-lru'),
    remedy: expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
  })
})

// Servers that cannot run here: what they answer to INFO.
const answering = (server: string, memory: string) => ({
  info: async (section: string) => (section === 'server' ? server : memory),
})

test.each(['5.0.7', '6.0.16'])('Redis %s is refused as too old', async version => {
  const old = answering(`# Server\r\nredis_version:${version}\r\n`, 'maxmemory_policy:noeviction\r\n')
  await expect(checkRedis(old)).rejects.toMatchObject({
    code: 'redis-unsuitable',
    message: expect.stringContaining(version),
    remedy: expect.stringContaining('6.2'),
  })
})

test.each(['6.2.0', '7.2.4', '8.4.0', '10.0.1'])('Redis %s is new enough', async version => {
  expect(await checkRedis(answering(`redis_version:${version}`, 'maxmemory_policy:noeviction'))).toEqual([])
})

test('what a managed server does not tell is a warning', async () => {
  expect(await checkRedis(answering('redis_version:7.1.0', ''))).toEqual([expect.stringContaining('maxmemory-policy')])
})
