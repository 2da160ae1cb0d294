import { describe, expect, it } from 'vitest'
import { sourceKey } from '../../src/platform/keys.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { feedSource } from '../support/job-ports.js'
import {
  DAY_MS,
  FEED,
  FLOOR_MS,
  feedAnswer,
  feedBody,
  gapsMs,
  isConditional,
  usePolledFeeds,
} from '../support/polled-feeds.js'
import {
  type AnswerParts,
  answer,
  chunkedAnswer,
  conditionalAnswer,
  rawAnswer,
  statusAnswer,
} from '../support/scripted-answers.js'
import { storedItems } from '../support/stored-items.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'
const MODIFIED = 'Sat, 28 Feb 2026 08:00:00 GMT'

/** The validators of the second of two requests. */
async function secondRequestAfter(headers: AnswerParts['headers']) {
  polled.origin.at(ADDRESS, feedAnswer(headers))
  await polled.watch()
  await polled.pollNow()
  await polled.pollWhenDue()
  const { 'if-none-match': etag, 'if-modified-since': modified } = polled.origin.requests[1]?.headers ?? {}
  return { etag, modified }
}

async function itemsStored() {
  return storedItems(polled.redis)
}

type Moment = 'in the middle of recording' | 'before it stores the outcome'

/** The connection of a worker that is killed at a moment: from then on nothing it waits for ever comes. */
function dyingAt(moment: Moment): { redis: typeof polled.redis; isDead: Promise<void> } {
  let die = () => {}
  const isDead = new Promise<void>(resolve => {
    die = resolve
  })
  const hang = () => {
    die()
    return new Promise<never>(() => {})
  }
  /** The one script that is given a fence and changes. */
  const isEnd = (args: readonly unknown[]) => {
    return args[2] === sourceKey('feed-a') && JSON.parse(String(args[3]))[0].length > 4
  }
  const { redis } = polled
  const dying = {
    call: (name: string, ...args: string[]) => (isEnd(args) ? hang() : redis.call(name, ...args)),
    ...(moment === 'in the middle of recording' ? { mgetBuffer: hang } : {}),
  }
  return { redis: Object.assign(Object.create(redis), dying), isDead }
}

describe('validators', () => {
  it('P1: are both sent, byte for byte, and a 304 changes no item', async () => {
    const validators: AnswerParts['headers'] = [
      ['ETag', '"a"'],
      ['Last-Modified', MODIFIED],
    ]
    polled.origin.at(ADDRESS, conditionalAnswer(feedBody(), validators))
    await polled.watch()
    await polled.pollNow()
    const before = await itemsStored()
    expect(before).toHaveLength(2)
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'unchanged' })
    expect(polled.origin.requests).toHaveLength(2)
    expect(polled.origin.requests[1]?.rawHeaders).toContainEqual(['if-none-match', '"a"'])
    expect(polled.origin.requests[1]?.rawHeaders).toContainEqual(['if-modified-since', MODIFIED])
    expect(await itemsStored()).toEqual(before)
  })

  it.each([
    ['P2', 'with odd characters', String.raw`W/"x,y \"z"`],
    ['P3', 'without quotes', 'abc'],
  ])('%s: an ETag %s is echoed byte for byte', async (_number, _how, etag) => {
    expect((await secondRequestAfter([['ETag', etag]])).etag).toBe(etag)
  })

  it('P4: a Last-Modified that is no date is echoed as it is', async () => {
    const nonsense = 'Wed, 01 Jan 2020 25:99:99 GMT'
    expect(await secondRequestAfter([['Last-Modified', nonsense]])).toEqual({ etag: undefined, modified: nonsense })
  })

  it('P5: only the one that was given is sent', async () => {
    expect(await secondRequestAfter([['ETag', '"a"']])).toEqual({ etag: '"a"', modified: undefined })
    await polled.redis.flushall()
    polled.origin.requests.length = 0
    expect(await secondRequestAfter([['Last-Modified', MODIFIED]])).toEqual({ etag: undefined, modified: MODIFIED })
  })

  it('P6: new ones of the same body replace the old', async () => {
    polled.origin.at(ADDRESS, feedAnswer([['ETag', '"old"']]), feedAnswer([['ETag', '"new"']]))
    await polled.watch()
    for (let polls = 0; polls < 3; polls++) await polled.pollWhenDue()
    expect(polled.origin.requests[2]?.headers['if-none-match']).toBe('"new"')
  })

  it('P7: a 304 brings a new ETag and a new max-age', async () => {
    const unchanged = statusAnswer(304, [
      ['ETag', '"b"'],
      ['Cache-Control', 'max-age=7200'],
    ])
    polled.origin.at(ADDRESS, feedAnswer([['ETag', '"a"']]), unchanged)
    await polled.watch()
    for (let polls = 0; polls < 3; polls++) await polled.pollWhenDue()
    expect(polled.origin.requests[2]?.headers['if-none-match']).toBe('"b"')
    expect(gapsMs(polled.origin.requests)[1]).toBeGreaterThanOrEqual(7_200_000)
  })

  it('P8: are dropped when an answer comes without', async () => {
    polled.origin.at(ADDRESS, feedAnswer([['ETag', '"a"']]), feedAnswer())
    await polled.watch()
    for (let polls = 0; polls < 3; polls++) await polled.pollWhenDue()
    expect(polled.origin.requests.map(isConditional)).toEqual([false, true, false])
  })

  it('P9: are sent to a server that forbids caching, at the floor and no faster', async () => {
    const headers: AnswerParts['headers'] = [
      ['ETag', '"a"'],
      ['Expires', '0'],
      ['Cache-Control', 'no-cache'],
    ]
    expect((await secondRequestAfter(headers)).etag).toBe('"a"')
    expect(gapsMs(polled.origin.requests)[0]).toBeGreaterThanOrEqual(FLOOR_MS)
    expect(gapsMs(polled.origin.requests)[0]).toBeLessThan(1.1 * FLOOR_MS)
  })

  it('P10: a 304 that nobody asked for is an error, and not asked for again at once', async () => {
    polled.origin.at(ADDRESS, statusAnswer(304))
    await polled.watch()
    expect(await polled.pollNow()).toMatchObject({ outcome: 'failed' })
    expect(await polled.stored()).toMatchObject({ failures: '1', lastErrorCode: 'http-304' })
    await polled.runFor(FLOOR_MS - 1)
    expect(polled.origin.requests).toHaveLength(1)
  })

  it('P11: of a body that cannot be read are not stored', async () => {
    const broken = answer({ headers: [['ETag', '"bad"']], body: '<html>not a feed' })
    polled.origin.at(ADDRESS, feedAnswer([['ETag', '"good"']]), broken)
    await polled.watch()
    for (let polls = 0; polls < 3; polls++) await polled.pollWhenDue()
    expect(polled.origin.requests[2]?.headers['if-none-match']).toBe('"good"')
  })

  it.each([
    [
      'P12',
      'shorter than announced',
      rawAnswer('HTTP/1.1 200 OK\r\nETag: "cut"\r\nContent-Length: 1000\r\n\r\n<rss>', 'close'),
    ],
    ['P13', 'without its final chunk', chunkedAnswer(['<rss>'], { headers: [['ETag', '"cut"']], isFinished: false })],
  ])('%s: of a body that is %s are not stored, and items are kept', async (_number, _how, cut) => {
    polled.origin.at(ADDRESS, feedAnswer([['ETag', '"whole"']]), cut)
    await polled.watch()
    await polled.pollNow()
    const before = await itemsStored()
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'failed' })
    expect(await polled.stored()).toMatchObject({ lastErrorCode: 'truncated' })
    await polled.pollWhenDue()
    expect(polled.origin.requests[2]?.headers['if-none-match']).toBe('"whole"')
    expect(await itemsStored()).toEqual(before)
  })

  it.each<Moment>(['in the middle of recording', 'before it stores the outcome'])(
    'P14: are the old ones after a worker died %s, and the answer is recorded again',
    async moment => {
      polled.origin.at(ADDRESS, feedAnswer([['ETag', '"a"']]), feedAnswer([['ETag', '"b"']], feedBody('<ttl>20</ttl>')))
      await polled.watch()
      await polled.pollNow()
      polled.clock.advance(await polled.untilNextMs())
      const { redis, isDead } = dyingAt(moment)
      void pollSource({ ...polled.ports, redis }, 'feed-a', AbortSignal.timeout(10_000))
      await isDead
      expect(JSON.parse((await polled.stored())['validators'] ?? '')).toMatchObject({ etag: '"a"' })
      expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
      await polled.pollWhenDue()
      expect(polled.origin.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"a"', '"a"'])
      expect(JSON.parse((await polled.stored())['validators'] ?? '')).toMatchObject({ etag: '"b"' })
      expect(await itemsStored()).toHaveLength(2)
      expect(gapsMs(polled.origin.requests)[1]).toBeGreaterThanOrEqual(FLOOR_MS)
    },
  )

  it('P15: a refresh by hand is conditional, and refused within five minutes', async () => {
    polled.origin.at(ADDRESS, conditionalAnswer(feedBody(), [['ETag', '"a"']]))
    await polled.watch()
    await polled.pollNow()
    polled.clock.advance(5 * 60_000 - 1)
    expect(await polled.refresh()).toMatchObject({ kind: 'recent' })
    expect(await polled.pollNow()).toMatchObject({ outcome: 'early' })
    polled.clock.advance(1)
    expect(await polled.refresh()).toEqual({ kind: 'refreshed' })
    expect(await polled.untilNextMs()).toBe(0)
    expect(await polled.pollNow()).toMatchObject({ outcome: 'unchanged' })
    expect(polled.origin.requests.map(isConditional)).toEqual([false, true])
    expect(await polled.refresh('feed-unknown')).toEqual({ kind: 'unknown' })
  })

  it('P16: a hundred polls over thirty days make one unconditional request', async () => {
    polled.origin.at(ADDRESS, conditionalAnswer(feedBody(), [['ETag', '"a"']]))
    await polled.watch(feedSource('feed-a', FEED, { everyMs: (30 * DAY_MS) / 106 }))
    await polled.runFor(30 * DAY_MS)
    expect(polled.origin.requests.length).toBeGreaterThanOrEqual(100)
    expect(polled.origin.requests.filter(request => !isConditional(request))).toHaveLength(1)
  })
})
