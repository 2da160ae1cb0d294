import { expect, it } from 'vitest'
import type { Source } from '../../src/model/source.js'
import { rssText } from '../support/feed-text.js'
import { feedSource } from '../support/job-ports.js'
import { DAY_MS, FLOOR_MS, gapsMs, HOUR_MS, isConditional, usePolledFeeds } from '../support/polled-feeds.js'
import { conditionalAnswer, type HeaderFields, type ScriptedAnswer, statusAnswer } from '../support/scripted-answers.js'

declare module 'vitest' {
  interface TaskMeta {
    /** Figures for the score, in words, in this order. */
    figures?: [what: string, figure: string][]
  }
}

const polled = usePolledFeeds()
const DAYS = 30
const RETRY_AFTER_MS = 6 * HOUR_MS

/** A publisher's habits; its feed holds the newest twenty posts, some 20 kB. */
interface Publisher {
  postsEveryMs: number
  /** Its posts count something: while they are young it is asked at its floor. */
  floorMs?: number
  validators(version: number): HeaderFields
  headers?: HeaderFields
  channel?: string
  /** Its counts grow under the same validators: full requests to it have a budget of their own. */
  hidesCounts?: boolean
  /** What it answers instead of its feed, at times. */
  instead?(request: number): ScriptedAnswer | undefined
}

const etag = (version: number): HeaderFields => [['ETag', `"v${version}"`]]
const modified = (version: number): HeaderFields => [['Last-Modified', new Date(version * 1_000).toUTCString()]]

const PUBLISHERS: Record<string, Publisher> = {
  'daily.example': { postsEveryMs: DAY_MS, validators: etag },
  'busy.example': { postsEveryMs: 4 * HOUR_MS, validators: modified },
  'still.example': { postsEveryMs: 400 * DAY_MS, validators: etag, headers: [['Cache-Control', 'max-age=3600']] },
  'asking.example': { postsEveryMs: 2 * HOUR_MS, validators: etag, channel: '<ttl>180</ttl>' },
  'counted.example': { postsEveryMs: DAY_MS, validators: etag, floorMs: 3 * FLOOR_MS },
  'hiding.example': { postsEveryMs: DAY_MS, validators: etag, floorMs: 3 * FLOOR_MS, hidesCounts: true },
  'strict.example': {
    postsEveryMs: 12 * HOUR_MS,
    validators: etag,
    instead: request =>
      request % 10 === 9 ? statusAnswer(429, [['Retry-After', String(RETRY_AFTER_MS / 1_000)]]) : undefined,
  },
  'shaky.example': {
    postsEveryMs: 12 * HOUR_MS,
    validators: etag,
    instead: request => (request % 7 === 6 ? statusAnswer(503) : undefined),
  },
}

it('a month of eight publishers, restarted every day, costs them next to nothing', { timeout: 300_000 }, async ({
  task,
}) => {
  let bytes = 0
  let alwaysBytes = 0
  const refusedMs: number[] = []
  const sources: Source[] = []
  for (const [host, publisher] of Object.entries(PUBLISHERS)) {
    let requests = 0
    polled.origin.at(`${host}/feed`, async (request, socket) => {
      const before = socket.bytesWritten
      const instead = publisher.instead?.(++requests)
      if (instead !== undefined && host === 'strict.example') refusedMs.push(polled.clock.nowMs())
      await (instead ?? feedOf(publisher, polled.clock.nowMs()))(request, socket)
      if (!publisher.hidesCounts) bytes += socket.bytesWritten - before
    })
    const everyMs = publisher.floorMs ?? FLOOR_MS
    if (!publisher.hidesCounts)
      alwaysBytes += ((DAYS * DAY_MS) / everyMs) * Buffer.byteLength(bodyOf(publisher, polled.clock.nowMs()))
    sources.push(feedSource(`feed-${host}`, `http://${host}/feed`, { everyMs }))
  }
  await polled.watch(...sources)
  for (let day = 0; day < DAYS; day++) {
    await polled.runFor(DAY_MS)
    await polled.restart()
    await polled.watch(...sources)
  }

  const hosts = Object.keys(PUBLISHERS)
  const perHost = hosts.map(host => polled.asked(`${host}/feed`))
  const believed = hosts.filter(host => !PUBLISHERS[host]?.hidesCounts)
  const inFull = (host: string) => polled.asked(`${host}/feed`).filter(request => !isConditional(request))
  const unconditional = believed.map(host => inFull(host).length)
  const hiding = inFull('hiding.example')
  const mostADay = Math.max(
    ...hiding.map(({ atMs }) => hiding.filter(other => other.atMs >= atMs && other.atMs < atMs + DAY_MS).length),
  )
  const smallestGapMs = Math.min(...perHost.flatMap(gapsMs))
  const share = bytes / alwaysBytes
  const strict = polled.asked('strict.example/feed')
  const early = refusedMs.flatMap(atMs =>
    strict.filter(request => request.atMs > atMs && request.atMs < atMs + RETRY_AFTER_MS),
  )
  task.meta.figures = [
    ['unconditional requests per feed in 30 days, most (bar 1)', String(Math.max(...unconditional))],
    ['bytes against a poller that always gets 200 (bar 5 %)', `${(100 * share).toFixed(2)} %`],
    ['smallest gap between requests of a feed (floor 10 min)', `${(smallestGapMs / 60_000).toFixed(2)} min`],
    ['full requests that hidden counts cost in a day, most (bar 48)', String(mostADay)],
    ['requests inside a Retry-After window (bar 0)', `${early.length} of ${refusedMs.length} windows`],
  ]
  expect(Math.min(...perHost.map(requests => requests.length))).toBeGreaterThanOrEqual(29)
  expect(unconditional).toEqual(believed.map(() => 1))
  expect(mostADay).toBeGreaterThan(20)
  expect(mostADay).toBeLessThanOrEqual(48)
  expect(share).toBeLessThan(0.05)
  expect(smallestGapMs).toBeGreaterThanOrEqual(FLOOR_MS)
  expect(refusedMs.length).toBeGreaterThan(5)
  expect(early).toEqual([])
})

function feedOf(publisher: Publisher, nowMs: number): ScriptedAnswer {
  const version = Math.floor(nowMs / publisher.postsEveryMs)
  return conditionalAnswer(bodyOf(publisher, nowMs), [...publisher.validators(version), ...(publisher.headers ?? [])])
}

function bodyOf({ postsEveryMs, floorMs, channel = '', hidesCounts }: Publisher, nowMs: number): string {
  const newest = Math.floor(nowMs / postsEveryMs)
  const comments = { comments: Math.floor(nowMs / FLOOR_MS) % 1000 }
  const counts = hidesCounts ? comments : floorMs === undefined ? {} : { likes: 7 }
  const entries = Array.from({ length: 20 }, (_, i) => {
    const post = newest - i
    return {
      guid: `post-${post}`,
      publishedAtMs: post * postsEveryMs,
      summary: 'What happened today, and why. '.repeat(30),
      ...counts,
    }
  })
  return rssText(entries, hidesCounts ? `${channel}<generator>https://wordpress.org/?v=6.8</generator>` : channel)
}
