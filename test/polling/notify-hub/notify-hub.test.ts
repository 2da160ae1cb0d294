import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editionsKey } from '../../../src/platform/keys.js'
import { notifyHub } from '../../../src/polling/notify-hub/notify-hub.js'
import { readHubRecord } from '../../../src/websub/publisher-record.js'
import { publisherOf } from '../../../workers/roles/publisher-of.js'
import { buildListDefinition } from '../../support/builders.js'
import { jobPorts, type TestJobPorts } from '../../support/job-ports.js'
import { answer, statusAnswer } from '../../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.js'
import { useRedis } from '../../support/use-redis.js'

const MINUTE_MS = 60_000
const SLOT_MS = 5_000
const FORMATS = ['xml', 'json', 'html', 'md', 'txt']
const ACCEPTED = statusAnswer(204)

const server = useRedis()
let origin: ScriptedOrigin
let ports: TestJobPorts
let warnings: object[]
beforeEach(async () => {
  origin = await startScriptedOrigin({ clock: server.clock })
  origin.at('/hub', ACCEPTED)
  warnings = []
  const bare = jobPorts(server, server.clock, origin, [buildListDefinition(), buildListDefinition({ id: 'videos' })])
  ports = {
    ...bare,
    log: { ...bare.log, warn: (...words: unknown[]) => warnings.push(words) },
    publisher: publisherOf({ websubHub: origin.url('/hub'), publicUrl: 'https://up.example' }),
  }
})
afterEach(async () => {
  await ports.fetchClient.close()
  await origin.stop()
})

const hub = () => origin.url('/hub')
const run = (by = ports) => notifyHub(by, {}, AbortSignal.timeout(60_000))

/** An edition that has stood for long enough to be told. */
async function stands(listId: string, number: number): Promise<void> {
  await server.client.zadd(editionsKey(listId), server.clock.nowMs() - 3_000, number)
}

/** As the scheduler and a worker would go on. */
async function runFor(ms: number, eachSlot: () => Promise<void> = async () => {}): Promise<void> {
  const endMs = server.clock.nowMs() + ms
  while (server.clock.nowMs() < endMs) {
    await eachSlot()
    await run()
    server.clock.moveTo((Math.floor(server.clock.nowMs() / SLOT_MS) + 1) * SLOT_MS)
  }
}

const topicOf = ({ body }: { body: Buffer }) => new URLSearchParams(body.toString()).get('hub.url') ?? ''
const notifications = (topic: string) => origin.requests.filter(request => topicOf(request) === topic)
const addressesOf = (listId: string) => FORMATS.map(format => `https://up.example/lists/${listId}.${format}`)

describe('notifying the hub', () => {
  it('names every address of a list that has a new edition, one for each request, as a form', async () => {
    await stands('more-news', 1)
    expect(await run()).toEqual({ outcome: 'notified', lists: 1, topics: 5 })
    expect(origin.requests.map(topicOf)).toEqual(addressesOf('more-news'))
    for (const { method, headers, body } of origin.requests) {
      expect(method).toBe('POST')
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
      expect(new URLSearchParams(body.toString()).get('hub.mode')).toBe('publish')
    }
  })

  it('says nothing while nothing is new', async () => {
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    await stands('more-news', 1)
    await run()
    server.clock.advance(10 * MINUTE_MS)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    expect(origin.requests).toHaveLength(5)
  })

  it('waits until an edition stands at every process that serves it', async () => {
    await server.client.zadd(editionsKey('more-news'), server.clock.nowMs() - 2_999, 1)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    server.clock.advance(1)
    expect(await run()).toMatchObject({ outcome: 'notified' })
  })

  it('goes through the gate of the hub: a second between requests', async () => {
    await stands('more-news', 1)
    await run()
    const gaps = origin.requests.slice(1).map(({ atMs }, i) => atMs - (origin.requests[i]?.atMs ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
  })

  it('tells each list at most once a minute, and of the last edition of a burst', async () => {
    let number = 0
    await runFor(5 * MINUTE_MS, async () => {
      number += 1
      await stands('more-news', number)
      if (number < 3) await stands('videos', number)
    })
    await runFor(2 * MINUTE_MS)
    for (const topic of [...addressesOf('more-news'), ...addressesOf('videos')]) {
      const gaps = notifications(topic).map(({ atMs }, i, all) => atMs - (all[i - 1]?.atMs ?? Number.NEGATIVE_INFINITY))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(MINUTE_MS)
    }
    expect(notifications('https://up.example/lists/more-news.xml').length).toBeGreaterThanOrEqual(5)
    expect(notifications('https://up.example/lists/videos.xml')).toHaveLength(2)
    const { notified } = await readHubRecord(server.client, hub())
    expect([notified.get('more-news')?.number, notified.get('videos')?.number]).toEqual([number, 2])
  })

  it('is done by one of several workers', async () => {
    await stands('more-news', 1)
    await stands('videos', 1)
    const reports = await Promise.all([run(), run({ ...ports }), run({ ...ports })])
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'busy', 'notified'])
    expect(origin.requests).toHaveLength(10)
  })

  it('is taken up by another when whoever told was killed, a minute later at the earliest', async () => {
    await stands('more-news', 1)
    const connection = new Redis({ path: server.socketPath })
    origin.at('/hub', ACCEPTED, (request, socket) => {
      connection.disconnect()
      return ACCEPTED(request, socket)
    })
    await expect(run({ ...ports, redis: connection })).rejects.toThrow('closed')
    expect(origin.requests).toHaveLength(2)
    origin.at('/hub', ACCEPTED)
    server.clock.advance(MINUTE_MS)
    expect(await run()).toEqual({ outcome: 'busy' })
    server.clock.advance(MINUTE_MS)
    expect(await run()).toMatchObject({ outcome: 'notified', topics: 5 })
  })

  it('ends when its time is over, and goes on in the next run', async () => {
    await stands('more-news', 1)
    const over = new AbortController()
    origin.at('/hub', ACCEPTED, (request, socket) => {
      over.abort()
      return ACCEPTED(request, socket)
    })
    expect(await notifyHub(ports, {}, over.signal)).toMatchObject({ outcome: 'unchanged' })
    expect((await readHubRecord(server.client, hub())).failures).toBe(0)
    origin.at('/hub', ACCEPTED)
    server.clock.advance(SLOT_MS)
    expect(await run()).toMatchObject({ outcome: 'notified', topics: 5 })
  })

  it('does nothing without a hub', async () => {
    await stands('more-news', 1)
    expect(await run({ ...ports, publisher: undefined })).toEqual({ outcome: 'unchanged' })
    expect(origin.requests).toEqual([])
    expect(await server.client.keys('told:*')).toEqual([])
  })
})

describe('a hub that fails', () => {
  it('is left alone for longer each time, and then told of what is newest', async () => {
    origin.at('/hub', statusAnswer(503))
    await stands('more-news', 1)
    expect(await run()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('HTTP 503') })
    expect(warnings).toHaveLength(1)
    await runFor(60 * MINUTE_MS, () => stands('more-news', Math.floor(server.clock.nowMs() / 1000)))
    const times = origin.requests.map(({ atMs }) => atMs)
    const gaps = times.slice(1).map((atMs, i) => (atMs - (times[i] ?? 0)) / MINUTE_MS)
    expect(gaps).toHaveLength(5)
    for (const [i, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThanOrEqual(2 ** i)
      expect(gap).toBeLessThanOrEqual(1.25 * 2 ** i + SLOT_MS / MINUTE_MS)
    }

    origin.at('/hub', ACCEPTED)
    await runFor(60 * MINUTE_MS)
    const record = await readHubRecord(server.client, hub())
    expect(record).toMatchObject({ failures: 0, lastError: undefined, notBeforeMs: undefined })
    const newest = await server.client.zrevrange(editionsKey('more-news'), 0, 0)
    expect(record.notified.get('more-news')?.number).toBe(Number(newest[0]))
  })

  it('is left alone for as long as it asks', async () => {
    origin.at('/hub', statusAnswer(429, [['Retry-After', '7200']]))
    await stands('more-news', 1)
    await run()
    origin.at('/hub', ACCEPTED)
    await runFor(119 * MINUTE_MS)
    expect(origin.requests).toHaveLength(1)
    await runFor(2 * MINUTE_MS)
    expect(origin.requests).toHaveLength(6)
  })

  it.each([
    ['cannot be reached', () => origin.stop()],
    ['answers nonsense', async () => origin.at('/hub', (_, socket) => void socket.end('hello'))],
    ['sends us elsewhere', async () => origin.at('/hub', statusAnswer(307, [['Location', 'https://other.example/']]))],
  ])('is named in record and log when it %s', async (_, happens) => {
    await stands('more-news', 1)
    await happens()
    const report = await run()
    expect(report).toMatchObject({ outcome: 'failed' })
    const { failures, lastError, notBeforeMs } = await readHubRecord(server.client, hub())
    expect([failures, lastError]).toEqual([1, report['error']])
    expect(lastError).toContain('127.0.0.1')
    expect(notBeforeMs).toBeGreaterThanOrEqual(server.clock.nowMs() + MINUTE_MS)
    expect(warnings).toHaveLength(1)
    if (origin.requests.length === 0) origin = await startScriptedOrigin({ clock: server.clock })
  })

  it('has failed when it refuses every address', async () => {
    origin.at('/hub', statusAnswer(404))
    await stands('more-news', 1)
    expect(await run()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('HTTP 404') })
    expect(origin.requests).toHaveLength(5)
  })

  it('is told of the other addresses when it refuses one, and what it refused is kept', async () => {
    origin.at('/hub', ACCEPTED, ACCEPTED, answer({ status: 400, body: 'feeds only' }), ACCEPTED)
    await stands('more-news', 1)
    expect(await run()).toMatchObject({ outcome: 'notified', topics: 4 })
    const { failures, lastError } = await readHubRecord(server.client, hub())
    expect(failures).toBe(0)
    expect(lastError).toMatch(/HTTP 400.*more-news\.html/)
    server.clock.advance(MINUTE_MS)
    await stands('more-news', 2)
    expect(await run()).toMatchObject({ outcome: 'notified', topics: 5 })
    expect((await readHubRecord(server.client, hub())).lastError).toBeUndefined()
  })
})
