import type { Edition, EditionEntry } from '../src/model/edition.js'
import type { ListDefinition } from '../src/model/list.js'
import { silentLog } from '../src/platform/log.js'
import type { ServePorts } from '../src/serve/serve-ports.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const BENCH_LIST: ListDefinition = {
  id: 'bench',
  title: 'Bench',
  weights: { likes: 1 },
  halfLifeHours: 1,
  priorHours: 0.25,
  size: 50,
}

/** What a server of the benches serves: one list, from memory; nothing else is there. */
export function benchPorts(parts: Pick<ServePorts, 'newest'> & Partial<ServePorts>): ServePorts {
  return {
    clock: { nowMs: () => NOW_MS },
    log: silentLog,
    publicUrl: 'http://127.0.0.1:8080',
    version: '0.0.0',
    scripts: { widget: Buffer.alloc(0), page: Buffer.alloc(0) },
    onEdition: () => () => {},
    networks: ['youtube'],
    lists: () => [BENCH_LIST],
    isConnected: () => true,
    isUpdated: () => true,
    readEdition: async () => undefined,
    readPassed: async () => [],
    editionNumberAt: async () => undefined,
    readItem: async () => undefined,
    sources: () => [],
    readiness: () => ({ isReady: true, checks: [] }),
    ...parts,
  }
}

/** An edition of the list with so many entries, as long as entries are. */
export function benchEdition(size: number, number = 1): Edition {
  const entries = Array.from({ length: size }, (_, index) => entryAt(index + 1))
  const words = { listId: BENCH_LIST.id, title: BENCH_LIST.title, number, leadMetric: 'likes' as const, stale: false }
  return { ...words, publishedAtMs: NOW_MS, entries }
}

function entryAt(rank: number): EditionEntry {
  const figure = { count: 9000 - rank, perHour: 900 / rank, trend: 'rising' as const, peak: null, measuredAtMs: NOW_MS }
  const counter = {
    network: 'youtube',
    counterId: `v${rank}`,
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
    countsCurrent: true,
  }
}
