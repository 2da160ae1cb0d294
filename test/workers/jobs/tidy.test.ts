import { beforeEach, describe, expect, it } from 'vitest'
import { noteList } from '../../../src/lists/forget-lists.js'
import { editionKey, editionsKey, indexKey, listsKey } from '../../../src/platform/keys.js'
import { indexPlace } from '../../../src/rank/score.js'
import { tidy } from '../../../workers/jobs/tidy.js'
import { buildListDefinition } from '../../support/builders.js'
import { jobPorts } from '../../support/job-ports.js'
import { useRedis } from '../../support/use-redis.js'

const DAY_MS = 86_400_000

const server = useRedis()
let configured: string[]
beforeEach(async () => {
  configured = ['more-news', 'videos']
  for (const listId of configured) await store(listId)
})

/** Something of each kind. */
async function store(listId: string): Promise<void> {
  await heat(listId)
  for (let number = 1; number <= 3; number++) {
    await server.client.set(editionKey(listId, number), 'x')
    await server.client.zadd(editionsKey(listId), server.clock.nowMs() + number, number)
  }
}

/** Else it would be trimmed as it cools. */
async function heat(listId: string): Promise<void> {
  const { halfLifeHours } = buildListDefinition()
  await server.client.zadd(indexKey(listId), indexPlace(100, halfLifeHours, server.clock.nowMs()), 'item0000001')
}

async function run() {
  for (const listId of configured) await heat(listId)
  const lists = () => configured.map(id => buildListDefinition({ id }))
  const ports = { ...jobPorts(server, server.clock, { host: '127.0.0.1', port: 1 }, []), lists }
  const report = await tidy(ports, {}, AbortSignal.timeout(10_000))
  await ports.fetchClient.close()
  return report
}

const keysOf = async (listId: string) => (await server.client.keys(`*{${listId}}*`)).length

describe('tidy', () => {
  it('keeps all of a list for thirty days after it was removed from the configuration, and then nothing', async () => {
    await run()
    configured = ['more-news']
    await run()
    server.clock.advance(30 * DAY_MS - 1)
    expect(await run()).toMatchObject({ forgotten: 0 })
    expect(await keysOf('videos')).toBe(5)
    server.clock.advance(1)
    expect(await run()).toMatchObject({ forgotten: 1 })
    expect(await keysOf('videos')).toBe(0)
    expect(await server.client.zrange(listsKey(), 0, '-1')).toEqual(['more-news'])
    expect(await keysOf('more-news')).toBe(5)
  })

  it('counts anew when the list is configured again meanwhile', async () => {
    await run()
    configured = ['more-news']
    await run()
    server.clock.advance(29 * DAY_MS)
    configured = ['more-news', 'videos']
    await run()
    configured = ['more-news']
    await run()
    server.clock.advance(29 * DAY_MS)
    expect(await run()).toMatchObject({ forgotten: 0 })
    expect(await keysOf('videos')).toBe(5)
  })

  it('counts from when the list was missed, not from when somebody last tidied', async () => {
    await run()
    server.clock.advance(400 * DAY_MS)
    configured = ['more-nws', 'videos']
    expect(await run()).toMatchObject({ forgotten: 0 })
    configured = ['more-news', 'videos']
    expect(await run()).toMatchObject({ forgotten: 0 })
    expect(await keysOf('more-news')).toBe(5)
  })

  it('forgets nothing that is configured, however long nobody tidied', async () => {
    await run()
    server.clock.advance(400 * DAY_MS)
    expect(await run()).toMatchObject({ forgotten: 0 })
    expect(await keysOf('videos')).toBe(5)
  })

  it('knows of a list that was published and removed between two runs', async () => {
    await store('brief')
    await noteList(server.client, 'brief')
    await noteList(server.client, 'more-news')
    await run()
    server.clock.advance(30 * DAY_MS)
    expect(await run()).toMatchObject({ forgotten: 1 })
    expect(await keysOf('brief')).toBe(0)
  })

  it('finishes what a crash left', async () => {
    await run()
    configured = ['more-news']
    await run()
    server.clock.advance(31 * DAY_MS)
    await server.client.del(editionKey('videos', 2))
    await run()
    expect(await keysOf('videos')).toBe(0)
    expect(await run()).toMatchObject({ forgotten: 0 })
  })
})
