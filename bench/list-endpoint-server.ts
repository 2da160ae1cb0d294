import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Edition, EditionEntry } from '../src/model/edition.js'
import { silentLog } from '../src/platform/log.js'
import { buildServer } from '../src/serve/server.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const LIST = { id: 'bench', title: 'Bench', weights: { likes: 1 }, halfLifeHours: 1, priorHours: 0.25, size: 50 }

/** Started by `list-endpoint.ts` as a process of its own: `uptick` or `bare`; tells its port by a message. */
await startAs(process.argv[2] === 'bare' ? 'bare' : 'uptick')

async function startAs(kind: 'uptick' | 'bare'): Promise<void> {
  const edition = editionOf(30)
  const app = buildServer({
    clock: { nowMs: () => NOW_MS },
    log: silentLog,
    publicUrl: 'http://127.0.0.1:8080',
    version: '0.0.0',
    scripts: { widget: Buffer.alloc(0), page: Buffer.alloc(0) },
    onEdition: () => () => {},
    lists: () => [LIST],
    newest: () => edition,
    isConnected: () => true,
    isUpdated: () => true,
    readEdition: async () => undefined,
    editionNumberAt: async () => undefined,
    readItem: async () => undefined,
    sources: () => [],
    readiness: () => ({ isReady: true, checks: [] }),
  })
  if (kind === 'uptick') {
    await app.listen({ host: '127.0.0.1', port: 0 })
    return announce(app.server.address())
  }
  const answer = await app.inject('/lists/bench.json')
  const headers = Object.entries(answer.headers).flatMap(([name, value]) => [name, String(value)])
  const etag = String(answer.headers.etag)
  const unchanged = headers.filter((_, index, all) => !/^content-(type|length)$/.test(all[index - (index % 2)] ?? ''))
  const body = answer.rawPayload
  const bare = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, unchanged).end()
    else response.writeHead(200, headers).end(body)
  })
  bare.listen(0, '127.0.0.1', () => announce(bare.address()))
}

function announce(address: AddressInfo | string | null): void {
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port })
}

function editionOf(size: number): Edition {
  const entries = Array.from({ length: size }, (_, index) => entryAt(index + 1))
  const words = { listId: LIST.id, title: LIST.title, number: 1, leadMetric: 'likes' as const, stale: false }
  return { ...words, publishedAtMs: NOW_MS, entries }
}

function entryAt(rank: number): EditionEntry {
  const figure = { count: 9000 - rank, perHour: 900 / rank, trend: 'rising' as const, peak: null, measuredAtMs: NOW_MS }
  const counter = {
    network: 'youtube',
    nativeId: `v${rank}`,
    count: 9000 - rank,
    perHour: 900 / rank,
    measuredAtMs: NOW_MS,
  }
  return {
    rank,
    movement: 1,
    bestRank: rank,
    listedSinceMs: NOW_MS - 3_600_000,
    itemId: `bench${String(rank).padStart(6, '0')}`,
    url: `https://site-${rank}.example/story`,
    title: `The ${rank}. title of the list, about as long as titles are`,
    site: `site-${rank}.example`,
    tags: [],
    firstSeenMs: NOW_MS - 7_200_000,
    lift: null,
    score: 900 / rank,
    figures: { likes: figure },
    counters: [{ ...counter, metric: 'likes' }],
    mentions: [],
    history: [],
    measuredAtMs: NOW_MS,
    stale: false,
  }
}
