import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { connectRedis } from '../../src/platform/redis.js'
import { defineBatchScript, defineScript } from '../../src/platform/scripts.js'
import { sendTogether } from '../../src/platform/send-together.js'
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

describe('commands that are sent together', () => {
  it('are each told of their own reply or error, in their order', async () => {
    const { client } = server
    const settled = await Promise.allSettled([
      sendTogether(client, 'SET', 'a', 1),
      sendTogether(client, 'LPUSH', 'a', 1),
      sendTogether(client, 'INCR', 'a'),
    ])
    expect(settled).toMatchObject([{ value: 'OK' }, { reason: { message: /^WRONGTYPE/ } }, { value: 2 }])
  })

  it('all fail when the connection is lost, and none is sent later', async () => {
    const way = await startCuttableWay()
    const redis = await connectRedis(way.url, 'data', () => {})
    expect(await sendTogether(redis, 'INCR', 'a')).toBe(1)
    way.cut(true)
    const lost = await Promise.allSettled([sendTogether(redis, 'INCR', 'a'), sendTogether(redis, 'INCR', 'b')])
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    way.cut(false)
    await eventually('the connection to stand again', async () => {
      return sendTogether(redis, 'PING').catch(() => undefined)
    })
    expect(await server.client.mget('a', 'b')).toEqual(['1', null])
    redis.disconnect()
    await expect(sendTogether(redis, 'INCR', 'a')).rejects.toThrow()
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

  it('that the server forgot run once for each call of a batch, in their order', async () => {
    const run = defineBatchScript<number>('count-delivery-1')
    await server.client.hset('s', 'callback', 'mine')
    await server.client.script('FLUSH')
    const calls = [
      { keys: ['s'], args },
      { keys: ['s'], args: ['other', ...args.slice(1)] },
      { keys: ['s'], args },
    ]
    expect(await run(server.client, calls)).toEqual([1, 0, 2])
  })

  it('that fail are told with the words of the server', async () => {
    const run = defineScript<number>('count-delivery-1')
    await server.client.set('s', 'no hash')
    await expect(run(server.client, ['s'], args)).rejects.toThrow('WRONGTYPE')
  })
})
