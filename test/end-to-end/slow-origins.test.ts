import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { brotliBomb } from '../../bench/bombs.js'
import { eventually } from '../support/eventually.js'
import { rssText } from '../support/feed-text.js'
import { temporaryFolder } from '../support/folder.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

const HEALTHY = 20
const DRIPPING = 20
const BOMBS = 5
const POLLS_EACH = 3

let server: TestRedis
let bomb: Buffer
const origins: Server[] = []
const running: UptickProcess[] = []
/** How often each healthy origin was asked. */
const asked = new Map<string, number>()
let dripping = 0

beforeAll(async () => {
  server = await startRedis()
  bomb = await brotliBomb(200)
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.kill('SIGKILL')))
})
afterAll(async () => {
  for (const origin of origins) {
    origin.closeAllConnections()
    origin.close()
  }
  await server.stop()
})

/** Origins at an address of its own each, so that it is a host of its own. */
async function startOrigins(count: number, answer: RequestListener): Promise<string[]> {
  const hosts: string[] = []
  for (let n = 0; n < count; n++) {
    const address = `127.0.1.${origins.length + 1}`
    const origin = createServer(answer).listen(0, address)
    origins.push(origin)
    await once(origin, 'listening')
    const bound = origin.address()
    hosts.push(`${address}:${typeof bound === 'object' && bound !== null ? bound.port : 0}`)
  }
  return hosts
}

const healthy: RequestListener = (request, response) => {
  const host = request.headers.host ?? ''
  asked.set(host, (asked.get(host) ?? 0) + 1)
  response.setHeader('content-type', 'application/rss+xml')
  response.end(rssText([{ guid: host, link: `https://news.example/${host}`, likes: 100 + (asked.get(host) ?? 0) }]))
}

const drip: RequestListener = (_, response) => {
  dripping += 1
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '100000' })
  response.write('<rss>')
  response.on('close', () => (dripping -= 1))
}

const explode: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'br' })
  response.end(bomb)
}

describe.runIf(process.platform === 'linux')('origins that drip, and some that explode', () => {
  it('hold up no healthy source: it is polled again and again while they drip', { timeout: 120_000 }, async () => {
    const good = await startOrigins(HEALTHY, healthy)
    const bad = [...(await startOrigins(DRIPPING, drip)), ...(await startOrigins(BOMBS, explode))]
    const folder = temporaryFolder()
    const sources = [...bad, ...good].map(host => `  - { network: feed, url: "http://${host}/feed", every: 1s }`)
    const lists = 'lists: { more-news: { title: More news, metric: likes } }'
    writeFileSync(join(folder, 'uptick.yaml'), `${lists}\nsources:\n${sources.join('\n')}\n`)
    const env = {
      REDIS_URL: server.url,
      UPTICK_CONFIG: join(folder, 'uptick.yaml'),
      UPTICK_ALLOW_PRIVATE_HOSTS: [...good, ...bad].join(','),
    }
    running.push(startUptick(['worker'], env), startUptick(['scheduler'], env))
    await eventually('most of them drip', async () => (dripping > DRIPPING / 2 ? true : undefined), 60_000)
    const before = new Map(asked)
    await eventually(
      'every healthy source was polled on, while others drip',
      async () => {
        const isPolledOn = good.every(host => (asked.get(host) ?? 0) >= (before.get(host) ?? 0) + POLLS_EACH)
        return isPolledOn && dripping > 0 ? true : undefined
      },
      60_000,
    )
  })
})
