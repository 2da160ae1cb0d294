import type { Edition } from '../../src/model/edition.js'
import type { ListDefinition } from '../../src/model/list.js'
import { silentLog } from '../../src/platform/log.js'
import type { ItemView, ServePorts, SourceView } from '../../src/serve/serve-ports.js'
import {
  buildEdition,
  buildEntry,
  buildListDefinition,
  buildSource,
  buildSourceStatus,
  TEST_NOW_MS,
} from './builders.js'
import { movableClock } from './clock.js'

/** What the server is told, changeable while it runs. */
export interface TestPorts extends ServePorts {
  definitions: ListDefinition[]
  /** Newest edition by list. */
  editions: Map<string, Edition>
  past: Map<string, Edition>
  items: Map<string, ItemView>
  sourceViews: SourceView[]
  connected: boolean
  /** Makes it the newest edition of its list and tells the listeners. */
  publish(edition: Edition): void
}

/** Ports over plain memory: two lists, of which `more-news` has an edition; one source; one item. */
export function buildPorts(parts: Partial<ServePorts> = {}): TestPorts {
  const listeners = new Set<(edition: Edition) => void>()
  const ports: TestPorts = {
    clock: movableClock(),
    log: silentLog,
    publicUrl: 'https://uptick.example',
    version: '0.0.0-test',
    scripts: { widget: Buffer.from('export {}\n'), page: Buffer.from('export {}\n') },
    definitions: [buildListDefinition(), buildListDefinition({ id: 'videos', title: 'Trending videos' })],
    editions: new Map([['more-news', buildEdition()]]),
    past: new Map(),
    items: new Map([['item0000001', buildItemView()]]),
    sourceViews: [{ source: buildSource(), status: buildSourceStatus() }],
    connected: true,
    networks: ['feed', 'hackernews', 'youtube'],
    lists: () => ports.definitions,
    newest: listId => ports.editions.get(listId),
    onEdition(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish(edition) {
      ports.editions.set(edition.listId, edition)
      for (const listener of listeners) listener(edition)
    },
    isConnected: () => ports.connected,
    isUpdated: () => ports.connected,
    readEdition: async (listId, number) => ports.past.get(`${listId} ${number}`),
    readPassed: async edition => edition.entries.slice(0, 1),
    editionNumberAt: async (listId, atMs) =>
      [...ports.past.values()]
        .filter(edition => edition.listId === listId && edition.publishedAtMs <= atMs)
        .map(edition => edition.number)
        .sort((a, b) => b - a)[0],
    readItem: async itemId => ports.items.get(itemId),
    sources: () => ports.sourceViews,
    readiness: () => ({ isReady: true, checks: [{ name: 'redis', isPassed: true, detail: 'answers' }] }),
    ...parts,
  }
  return ports
}

/** The item of the entry at rank 1. */
export function buildItemView(parts: Partial<ItemView> = {}): ItemView {
  const { itemId, url, title, site, summary, image, author, language, tags, ...entry } = buildEntry(1)
  const { publishedAtMs, firstSeenMs, lift, figures, counters, mentions, history, measuredAtMs, stale, countsCurrent } =
    entry
  const words = { id: itemId, url, title, site, summary, image, author, language, tags }
  const times = { publishedAtMs, firstSeenMs, lastSeenMs: TEST_NOW_MS, measuredAtMs }
  return {
    ...words,
    ...times,
    lift,
    halfLifeHours: 1,
    figures,
    counters,
    mentions,
    history,
    joinedMs: {},
    stale,
    countsCurrent,
    ...parts,
  }
}
