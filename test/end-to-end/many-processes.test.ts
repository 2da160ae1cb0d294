import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { canaryKey, sourceKey } from '../../src/platform/keys.js'
import { eventually } from '../support/eventually.js'
import { rssText } from '../support/feed-text.js'
import { oneFeedSettings } from '../support/one-feed.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { answer } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

let server: TestRedis
let origin: ScriptedOrigin
let apiUrl: string
let env: Record<string, string>
let running: UptickProcess[]
/** Every likes count that the origin told, in order. */
let told: number[]

beforeEach(async () => {
  server = await startRedis()
  origin = await startScriptedOrigin()
  told = []
  running = []
  const publishedAtMs = Date.now() - 3_600_000
  origin.at('/feed.xml', (request, socket) => {
    const likes = 100 + 10 * told.length
    told.push(likes)
    return answer({ body: rssText([{ guid: 'a', likes, comments: 3, summary: 'What happened.', publishedAtMs }]) })(
      request,
      socket,
    )
  })
  const settings = await oneFeedSettings(origin)
  apiUrl = settings.apiUrl
  env = { ...settings.env, REDIS_URL: server.url }
})

afterEach(async () => {
  await Promise.all(running.map(one => one.kill('SIGKILL')))
  await origin.stop()
  await server.stop()
})

function start(role: string): UptickProcess {
  const started = startUptick([role], env)
  running.push(started)
  return started
}

async function startAll(workers: number): Promise<UptickProcess[]> {
  const roles = ['api', 'scheduler', ...Array.from({ length: workers }, () => 'worker')].map(start)
  await Promise.all(roles.map((one, i) => one.says(`${['api', 'scheduler'][i] ?? 'worker'} runs`)))
  return roles.slice(2)
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${apiUrl}${path}`)
  return { status: response.status, text: await response.text() }
}

/** The likes that the served list shows, once they have reached `least`. */
const likesServed = (least: number) =>
  eventually(`a list with at least ${least} likes`, async () => {
    const { status, text } = await get('/lists/more-news.json')
    if (status !== 200) return undefined
    const likes: unknown = JSON.parse(text).items[0]?._uptick.figures.likes.count
    return typeof likes === 'number' && likes >= least ? likes : undefined
  })

/** What is recorded equals a subsequence of what the origin told: nothing invented, nothing twice. */
async function expectCleanRecord() {
  const [key = ''] = await server.client.keys('item:*')
  const id = key.slice('item:{'.length, -1)
  const [[item], [history = []]] = await Promise.all([
    readItems(server.client, [id]),
    readHistories(server.client, [id]),
  ])
  const recorded = history.map(point => point.counts.likes ?? Number.NaN)
  expect(recorded).toEqual([...recorded].sort((a, b) => a - b))
  expect(recorded.every(likes => told.includes(likes))).toBe(true)
  const counter = item?.counters.find(({ metric }) => metric === 'likes')
  expect(counter?.count).toBe(recorded.at(-1))
}

describe('several processes', { timeout: 180_000 }, () => {
  it('carry a feed from its origin to every format of the list', async () => {
    await startAll(1)
    await likesServed(100)
    const { edition } = JSON.parse((await get('/lists/more-news.json')).text)._uptick
    for (const [path, sign] of [
      ['/lists/more-news.json', '"https://jsonfeed.org/version/1.1"'],
      ['/lists/more-news.xml', '<slash:comments>3</slash:comments>'],
      ['/lists/more-news.md', 'Story a'],
      ['/lists/more-news.txt', '    • 3 comments (3/hr)'],
      ['/lists/more-news.html', 'Story a'],
      [`/lists/more-news/editions/${edition}.txt`, 'More news'],
      ['/embed/more-news.html', 'Story a'],
      ['/healthz', 'ok'],
    ] as const) {
      const { status, text } = await get(path)
      expect([path, status]).toEqual([path, 200])
      expect(text).toContain(sign)
    }
    await eventually('the source with its polls', async () => {
      const { text } = await get('/sources.json')
      return text.includes('"polls":') ? text : undefined
    })
  })

  it('lose and double nothing when a worker is killed in the middle of its work', async () => {
    const [first] = await startAll(2)
    await likesServed(120)
    await first?.kill('SIGKILL')
    const before = told.length
    await likesServed(100 + 10 * (before + 2))
    await expectCleanRecord()
  })

  it('resume when Redis comes back, and serve the last list while it is away', async () => {
    await startAll(1)
    await likesServed(110)
    await server.kill()
    expect((await get('/lists/more-news.txt')).status).toBe(200)
    await eventually('the list is marked stale', async () => {
      const { text } = await get('/lists/more-news.json')
      return text.includes('"stale":true') ? true : undefined
    })
    const before = told.length
    await server.start()
    await server.client.ping()
    await eventually('a poll after the restart', async () => (told.length > before ? true : undefined))
    await likesServed(100 + 10 * (before + 1))
    await expectCleanRecord()
  })

  it('stop with code 0 when told to', async () => {
    const workers = await startAll(1)
    await likesServed(100)
    expect(await Promise.all(running.map(one => one.kill('SIGTERM')))).toEqual([0, 0, 0])
    expect(workers).toHaveLength(1)
    expect(Number(await server.client.hget(sourceKey(await onlySourceId()), 'failures'))).toBe(0)
    expect(await server.client.exists(canaryKey())).toBe(1)
  })
})

async function onlySourceId(): Promise<string> {
  const [key = ''] = await server.client.keys('source:*')
  return key.slice('source:'.length)
}
