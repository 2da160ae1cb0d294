import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCandidates } from '../../src/lists/candidate-index.js'
import { readItems } from '../../src/observe/read-item.js'
import { rssText } from '../support/feed-text.js'
import { HOUR_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { answer, drip, type HeaderFields, redirect, type ScriptedAnswer, silence } from '../support/scripted-answers.js'
import { simulatedClient } from '../support/simulated-client.js'

const feeds = usePolledFeeds()

const MIB = 1024 ** 2
const fields = (count: number): HeaderFields => Array.from({ length: count }, (_, n) => [`X-${n}`, 'v'])
const coded = (coding: string, body: Uint8Array) => answer({ headers: [['Content-Encoding', coding]], body })
const nested = (depth: number) => `<rss>${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}</rss>`
const wide = (attributes: number) => `<rss ${Array.from({ length: attributes }, (_, n) => `a${n}=""`).join(' ')}></rss>`

/** Answers that pass one limit each, and what the poll then says that was wrong. */
const OVER: readonly (readonly [limit: string, code: string, over: ScriptedAnswer])[] = [
  ['bytes on the wire', 'too-large', answer({ headers: [['Content-Length', String(5 * MIB + 1)]] })],
  ['decoded bytes', 'too-large', coded('gzip', gzipSync(Buffer.alloc(10 * MIB + 1)))],
  ['ratio of decoded to coded bytes', 'too-large', coded('gzip', gzipSync(Buffer.alloc(2 * MIB)))],
  ['content codings', 'bad-encoding', coded('gzip, gzip', gzipSync(gzipSync('x')))],
  ['header fields', 'too-large', answer({ headers: fields(101) })],
  ['header bytes', 'too-large', answer({ headers: [['X-Long', 'v'.repeat(17_000)]] })],
  ['redirects', 'too-many-redirects', redirect(302, '/1')],
  ['scheme of a redirect', 'bad-url', redirect(302, 'gopher://news.example/')],
  ['port of a redirect', 'address-forbidden', redirect(302, 'http://news.example:22/')],
  ['address of a redirect', 'address-forbidden', redirect(302, 'http://169.254.169.254/')],
  ['depth of XML', 'unreadable', answer({ body: nested(64) })],
  ['attributes of a tag', 'unreadable', answer({ body: wide(65) })],
  ['depth of JSON', 'unreadable', answer({ body: `{"items":${'['.repeat(32)}${']'.repeat(32)}}` })],
  ['first byte', 'timeout', silence()],
  ['total time', 'timeout', drip('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', 5)],
]

describe('an answer that passes a limit', () => {
  it.each(OVER)('of %s fails as %s, and nothing that was stored is lost', async (_, code, over) => {
    const body = rssText([{ guid: 'a', likes: 5, comments: 2, publishedAtMs: feeds.clock.nowMs() - 2 * HOUR_MS }])
    for (let hop = 1; hop < 6; hop++) feeds.origin.at(`/${hop}`, redirect(302, `/${hop + 1}`))
    feeds.origin.at('/feed', answer({ headers: [['ETag', '"1"']], body }), over, answer({ body }))
    const limits = code === 'timeout' ? { firstByteMs: 200, totalMs: 400 } : {}
    await feeds.restart(simulatedClient(feeds.origin, { limits }))
    await feeds.watch()
    await feeds.pollNow()
    const before = await storedItems()
    const { validators } = await feeds.stored()

    await feeds.pollWhenDue()

    expect(await feeds.stored()).toMatchObject({ lastErrorCode: code, failures: '1', validators })
    expect(await storedItems()).toEqual(before)
    await feeds.pollWhenDue()
    expect(await feeds.stored()).toMatchObject({ failures: '0' })
  })

  it.each([
    ['depth of XML', answer({ body: nested(63) })],
    ['attributes of a tag', answer({ body: wide(64) })],
    ['header fields', answer({ headers: fields(99), body: rssText([]) })],
    ['header bytes', answer({ headers: [['X-Long', 'v'.repeat(16_000)]], body: rssText([]) })],
  ])('is read one under the %s', async (_, under) => {
    feeds.origin.at('/feed', under)
    await feeds.watch()
    await feeds.pollNow()
    expect(await feeds.stored()).toMatchObject({ failures: '0', polls: '1' })
  })
})

/** All items with their counts. */
async function storedItems() {
  const items = await readItems(feeds.redis, await readCandidates(feeds.redis, 'more-news', 0, 10))
  expect(items).toHaveLength(1)
  return items.map(item => [item.title, item.counters.map(({ metric, count }) => [metric, count])])
}
