import { createHmac } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { indexItems } from '../../src/lists/candidate-index.js'
import { followEditions, type NewestEditions } from '../../src/lists/newest-editions.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { silentLog } from '../../src/platform/log.js'
import { notifyHub } from '../../src/polling/notify-hub/notify-hub.js'
import { publisherOf } from '../../workers/roles/publisher-of.js'
import { buildListDefinition } from '../support/builders.js'
import { jobPorts, type TestJobPorts } from '../support/job-ports.js'
import { type LoopbackHub, startLoopbackHub } from '../support/loopback-hub.js'
import { type Served, type ServedUptick, serveOrigin, serveUptick } from '../support/served.js'
import { useRedis } from '../support/use-redis.js'

const list = buildListDefinition()
const SECRET = 'tide mill'

const server = useRedis()
let hub: LoopbackHub
let uptick: ServedUptick
let editions: NewestEditions
let ports: TestJobPorts
let subscriber: Served
let deliveries: Delivery[]
beforeEach(async () => {
  hub = await startLoopbackHub()
  const listener = new Redis({ path: server.socketPath })
  editions = await followEditions({
    redis: server.client,
    subscriber: listener,
    log: silentLog,
    listIds: () => [list.id],
  })
  const { newest } = editions
  uptick = await serveUptick({ clock: server.clock, hub: `${hub.url}/`, lists: () => [list], newest })
  const hubHost = new URL(hub.url)
  ports = {
    ...jobPorts(server, server.clock, { host: '127.0.0.1', port: Number(hubHost.port) }, [list]),
    publisher: publisherOf({ websubHub: `${hub.url}/`, publicUrl: uptick.url }),
  }
  deliveries = []
  subscriber = await startSubscriber()
})
afterEach(async () => {
  await ports.fetchClient.close()
  await editions.close()
  for (const { close } of [uptick, subscriber, hub]) await close()
})

interface Delivery {
  body: string
  contentType: string | undefined
  isSigned: boolean
}

/** Confirms what the hub asks it, and keeps what it is sent. */
function startSubscriber(): Promise<Served> {
  return serveOrigin(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://subscriber')
    if (request.method === 'GET') return void response.end(searchParams.get('hub.challenge'))
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
    const isSigned = request.headers['x-hub-signature'] === signature
    deliveries.push({ body: body.toString('utf8'), contentType: request.headers['content-type'], isSigned })
    response.end()
  })
}

/** As a subscriber that knows nothing but a list's address: discovers hub and topic, and asks the hub for it. */
async function subscribe(address: string): Promise<string> {
  const { headers } = await fetch(address)
  const links = new Map(
    [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url = '', rel = '']) => [rel, url]),
  )
  const topic = links.get('self') ?? ''
  const form = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': subscriber.url, 'hub.secret': SECRET }
  await fetch(links.get('hub') ?? '', { method: 'POST', body: new URLSearchParams(form) })
  await hub.isQuiet()
  return topic
}

async function publish(likes: number): Promise<void> {
  const counts = { likes }
  const mentions = [{ network: 'feed', nativeId: 'mill', countedSinceMs: Date.UTC(2026, 2, 1, 10), counts }]
  const finding = { url: 'https://harbour.example/mill', title: 'Tide mill', tags: [], mentions }
  const settings = { receivedAtMs: server.clock.nowMs(), graceMs: 1_200_000, speedsHours: [0.5, 4] }
  const observer = { sourceId: 'feed-a', network: 'feed', site: 'harbour.example', tags: [] }
  const { items } = await recordFindings(server.client, observer, [finding], settings)
  await indexItems(server.client, [list], items, server.clock.nowMs())
  expect(await publishEdition(server.client, list, server.clock.nowMs())).toMatchObject({ kind: 'published' })
  await editions.refresh()
}

async function tell(): Promise<void> {
  await notifyHub(ports, {}, AbortSignal.timeout(60_000))
  await hub.isQuiet()
}

it.each([
  ['the RSS feed', '/lists/more-news.xml', 'application/rss+xml; charset=utf-8'],
  ['the JSON Feed', '/lists/more-news.json', 'application/feed+json; charset=utf-8'],
  ['the page, found at the front', '/', 'text/html; charset=utf-8'],
])('who subscribes %s at the hub is sent each edition as it is served', async (_, path, contentType) => {
  const topic = await subscribe(`${uptick.url}${path}`)
  for (const likes of [100, 900]) {
    server.clock.advance(120_000)
    await publish(likes)
    server.clock.advance(3_000)
    await tell()
    const served = await (await fetch(topic)).text()
    expect(served).toMatch(new RegExp(String(likes)))
    expect(deliveries.at(-1)).toEqual({ body: served, contentType, isSigned: true })
  }
  expect(deliveries).toHaveLength(2)
  expect(new Set(hub.tellings).size).toBe(5)
})

it('the last edition of a burst reaches subscribers though the hub was away for its telling', async () => {
  const topic = await subscribe(`${uptick.url}/lists/more-news.json`)
  const away = createFetchClient({ userAgent: 'Uptick/test' })
  await publish(100)
  server.clock.advance(3_000)
  await notifyHub({ ...ports, fetchClient: away }, {}, AbortSignal.timeout(60_000))
  await away.close()
  expect(deliveries).toEqual([])
  for (const likes of [200, 300, 400]) {
    server.clock.advance(5_000)
    await publish(likes)
  }
  server.clock.advance(120_000)
  await tell()
  expect(deliveries.map(({ body }) => JSON.parse(body).items[0]._uptick.figures.likes.count)).toEqual([400])
  expect(deliveries[0]?.body).toBe(await (await fetch(topic)).text())
})
