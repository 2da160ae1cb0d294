import type { Redis } from 'ioredis'
import { afterEach, beforeEach } from 'vitest'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { Source, SourceState } from '../../src/model/source.js'
import { dueKey, sourceKey } from '../../src/platform/keys.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { claimDue } from '../../src/sources/claim-due.js'
import { refreshNow } from '../../src/sources/refresh-source.js'
import { readRecord } from '../../src/sources/source-record.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { buildListDefinition } from './builders.js'
import type { MovableClock } from './clock.js'
import { rssText } from './feed-text.js'
import { feedSource, jobPorts, type TestJobPorts } from './job-ports.js'
import { type AnswerParts, answer, type ScriptedAnswer } from './scripted-answers.js'
import { type RecordedRequest, type ScriptedOrigin, startScriptedOrigin } from './scripted-origin.js'
import { simulatedClient } from './simulated-client.js'
import { useRedis } from './use-redis.js'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** The floor of `feedSource`. */
export const FLOOR_MS = 10 * MINUTE_MS

/** One feed, `feed-a`, and what a test says of it. */
export const FEED = 'http://news.example/feed'

/** Feeds polled by the real job, in a world where every host is the scripted origin and time is moved. */
export interface PolledFeeds {
  readonly redis: Redis
  readonly origin: ScriptedOrigin
  readonly clock: MovableClock
  readonly ports: TestJobPorts
  /** Watches these; without any, `feed-a` at {@link FEED}. */
  watch(...sources: Source[]): Promise<void>
  pollNow(sourceId?: string): ReturnType<typeof pollSource>
  /** Moves the clock to the source's next check and polls it. */
  pollWhenDue(sourceId?: string): ReturnType<typeof pollSource>
  refresh(sourceId?: string): ReturnType<typeof refreshNow>
  /** Moves the clock from check to check, as a scheduler and a worker would go. */
  runFor(ms: number): Promise<void>
  /** A new process: nothing is left but what is in Redis. It may ask by a client of the test's own. */
  restart(client?: FetchClient): Promise<void>
  /** From now to the next check; Infinity when there is none. */
  untilNextMs(sourceId?: string): Promise<number>
  stored(sourceId?: string): Promise<Record<string, string>>
  state(sourceId?: string): Promise<SourceState | undefined>
  /** Requests of a path of one host, e.g. `news.example/feed`. */
  asked(address: string): RecordedRequest[]
}

const lists = [buildListDefinition()]

/** Call it once in a test file: it starts and stops what it needs around each test. */
export function usePolledFeeds(): PolledFeeds {
  const server = useRedis()
  let origin: ScriptedOrigin
  let ports: TestJobPorts

  async function open(fetchClient = simulatedClient(origin)): Promise<void> {
    const bare = jobPorts(server, server.clock, origin, lists)
    await bare.fetchClient.close()
    ports = { ...bare, fetchClient }
  }
  beforeEach(async () => {
    origin = await startScriptedOrigin({ clock: server.clock })
    await open()
  })
  afterEach(async () => {
    await ports.fetchClient.close()
    await origin.stop()
  })

  const nextMs = async (sourceId: string) =>
    Number((await server.client.zscore(dueKey(), sourceId))?.replace('inf', 'Infinity'))
  const pollNow = (sourceId = 'feed-a') => pollSource(ports, sourceId, AbortSignal.timeout(60_000))
  const stored = (sourceId = 'feed-a') => server.client.hgetall(sourceKey(sourceId))
  return {
    get redis() {
      return server.client
    },
    get origin() {
      return origin
    },
    get clock() {
      return server.clock
    },
    get ports() {
      return ports
    },
    watch: (...sources) =>
      syncSources(server.client, sources.length > 0 ? sources : [feedSource('feed-a', FEED)], server.clock.nowMs()),
    pollNow,
    async pollWhenDue(sourceId = 'feed-a') {
      server.clock.moveTo(Math.max(server.clock.nowMs(), await nextMs(sourceId)))
      return pollNow(sourceId)
    },
    refresh: (sourceId = 'feed-a') => refreshNow(server.client, sourceId, server.clock.nowMs()),
    async runFor(ms) {
      const endMs = server.clock.nowMs() + ms
      for (;;) {
        const [, first] = await server.client.zrange(dueKey(), 0, '0', 'WITHSCORES')
        if (first === undefined || first === 'inf' || Number(first) > endMs) break
        server.clock.moveTo(Math.max(server.clock.nowMs(), Number(first)))
        for (const { sourceId } of await claimDue(server.client, server.clock.nowMs(), 500)) await pollNow(sourceId)
      }
      server.clock.moveTo(endMs)
    },
    async restart(client) {
      await ports.fetchClient.close()
      await open(client)
    },
    untilNextMs: async (sourceId = 'feed-a') => (await nextMs(sourceId)) - server.clock.nowMs(),
    stored,
    state: async sourceId => readRecord(await stored(sourceId), 'state').state,
    asked: address => origin.requests.filter(({ host, path }) => `${host}${path}` === address),
  }
}

/** A feed of two undated entries that count nothing, so that only the floor makes its interval. */
export const feedBody = (channel = '') => rssText([{ guid: 'a' }, { guid: 'b' }], channel)

/** A feed that can be read, with these header fields. */
export const feedAnswer = (headers: AnswerParts['headers'] = [], body = feedBody()): ScriptedAnswer =>
  answer({ headers, body })

/** The feed, naming these hubs. */
export function feedWithHubs(hubs: readonly string[] = ['https://hub.example/'], body = feedBody()): ScriptedAnswer {
  return feedAnswer([['Link', hubs.map(address => `<${address}>; rel=hub`).join(', ')]], body)
}

/** The times between requests, milliseconds. */
export function gapsMs(requests: readonly RecordedRequest[]): number[] {
  return requests.slice(1).map(({ atMs }, i) => atMs - (requests[i]?.atMs ?? atMs))
}

/** Whether a request was sent with a validator. */
export function isConditional({ headers }: RecordedRequest): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers
}
