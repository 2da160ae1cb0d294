import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectRedis } from '../../src/platform/redis.js'
import { defineJoinedScript, defineScript } from '../../src/platform/scripts.js'
import { eventually } from '../support/eventually.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()

/** A way to the server that can be cut as soon as something was sent on it. */
async function startCuttableWay() {
  let isCut = false
  const way = createServer(near => {
    const far = connect(server.socketPath)
    near.on('data', data => (isCut ? near.destroy() : far.write(data)))
    far.on('data', data => near.write(data))
    near.on('close', () => far.destroy())
  })
  way.listen(0, '127.0.0.1')
  await once(way, 'listening')
  const { port } = way.address() as AddressInfo
  return {
    url: `redis://127.0.0.1:${port}`,
    cut: (cut: boolean) => {
      isCut = cut
    },
    stop: () => way.close(),
  }
}

describe('joined calls of a script', () => {
  const run = defineJoinedScript<number>('count-delivery-1')
  const args = ['mine', 'count', 'time', 1]

  beforeEach(async () => {
    await server.client.hset('s', 'callback', 'mine')
  })

  it('are each told of their own reply or error', async () => {
    const { client } = server
    await client.set('text', 'no hash')
    const settled = await Promise.allSettled([
      run(client, ['s'], args),
      run(client, ['text'], args),
      run(client, ['s'], ['other', ...args.slice(1)]),
      run(client, ['s'], args),
    ])
    expect(settled).toMatchObject([{ value: 1 }, { reason: { message: /WRONGTYPE/ } }, { value: 0 }, { value: 2 }])
  })

  it('travel as few commands, however many they are', async () => {
    const { client } = server
    await run(client, ['s'], args)
    await client.config('RESETSTAT')
    const counts = await Promise.all(Array.from({ length: 200 }, () => run(client, ['s'], args)))
    expect(counts).toEqual(Array.from({ length: 200 }, (_, i) => i + 2))
    expect(await client.info('commandstats')).toMatch(/cmdstat_evalsha:calls=7,/)
  })

  it('of other scripts travel along, and all keep their order', async () => {
    const { client } = server
    const check = defineJoinedScript<number>('schedule-check-1')
    const change = defineJoinedScript<number>('change-subscription-1')
    await client.zadd('due', 1, 'source')
    await run(client, ['s'], args)
    await client.config('RESETSTAT')
    const replies = await Promise.all([
      run(client, ['s'], args),
      check(client, ['due'], ['source', 7]),
      change(client, ['s'], ['mine', '', 1, 'count']),
      run(client, ['s'], args),
    ])
    expect(replies).toEqual([2, 1, 1, 1])
    expect(await client.zscore('due', 'source')).toBe('7')
    expect(await client.info('commandstats')).toMatch(/cmdstat_evalsha:calls=1,/)
  })

  it('run once each when the server forgot the script', async () => {
    for (const expected of [
      [1, 2, 3],
      [4, 5, 6],
    ]) {
      await server.client.script('FLUSH')
      expect(await Promise.all([1, 2, 3].map(() => run(server.client, ['s'], args)))).toEqual(expected)
    }
  })

  it('take any text, and give it back as it was', async () => {
    const change = defineJoinedScript<number>('change-subscription-1')
    const text = 'quotes " and \\ and \n lines, ünïcode 🚢, \u0000 and a last one'
    expect(await change(server.client, ['s'], ['mine', '', 0, 'topic', text])).toBe(1)
    expect(await server.client.hget('s', 'topic')).toBe(text)
    expect(await change(server.client, ['s'], ['mine', '', 0, 'topic', 'half \ud83d of one'])).toBe(1)
    expect(await server.client.hget('s', 'topic')).toBe('half \ufffd of one')
  })

  it('all fail when the connection is lost, and none is sent later', async () => {
    const way = await startCuttableWay()
    const redis = await connectRedis(way.url, 'data', () => {})
    expect(await run(redis, ['s'], args)).toBe(1)
    way.cut(true)
    const lost = await Promise.allSettled([run(redis, ['s'], args), run(redis, ['s'], args)])
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    way.cut(false)
    await eventually('the connection to stand again', async () => redis.ping().catch(() => undefined))
    expect(await server.client.hget('s', 'count')).toBe('1')
    redis.disconnect()
    await expect(run(redis, ['s'], args)).rejects.toThrow()
    way.stop()
  })
})

describe('scripts', () => {
  const args = ['mine', 'count', 'time', 1]

  it('that the server forgot run once for each call', async () => {
    const run = defineScript<number>('count-delivery-1')
    await server.client.hset('s', 'callback', 'mine')
    for (const expected of [
      [1, 2, 3],
      [4, 5, 6],
    ]) {
      await server.client.script('FLUSH')
      const counts = await Promise.all([1, 2, 3].map(() => run(server.client, ['s'], args)))
      expect(counts.sort()).toEqual(expected)
    }
  })

  it('that fail are told with the words of the server', async () => {
    const run = defineScript<number>('count-delivery-1')
    await server.client.set('s', 'no hash')
    await expect(run(server.client, ['s'], args)).rejects.toThrow('WRONGTYPE')
  })
})
