import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { followEditions } from '../../src/lists/newest-editions.js'
import { packEdition } from '../../src/lists/stored-edition.js'
import { editionKey, editionsKey } from '../../src/platform/keys.js'
import { silentLog } from '../../src/platform/log.js'
import { buildEdition } from '../support/builders.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()

describe('followEditions', () => {
  it('takes the error of a listener for no trouble of Redis, and tells the others', async () => {
    const logged: string[] = []
    const log = {
      ...silentLog,
      warn: (...said: unknown[]) => void logged.push(`warn: ${said.at(-1)}`),
      error: (...said: unknown[]) => void logged.push(`error: ${said.at(-1)}`),
    }
    const subscriber = new Redis({ path: server.socketPath })
    const editions = await followEditions({ redis: server.client, subscriber, log, listIds: () => ['more-news'] })
    onTestFinished(() => editions.close())
    const told: number[] = []
    editions.onEdition(() => {
      throw new Error('the listener is at fault')
    })
    editions.onEdition(({ number }) => told.push(number))
    const edition = buildEdition({ number: 7 })
    await server.client.set(editionKey('more-news', 7), await packEdition(edition))
    await server.client.zadd(editionsKey('more-news'), edition.publishedAtMs, 7)
    await editions.refresh()
    expect(told).toEqual([7])
    expect(editions.isConnected()).toBe(true)
    expect(logged).toEqual(['error: an edition could not be passed on'])
  })
})
