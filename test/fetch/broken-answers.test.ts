import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchOutcome } from '../../src/fetch/fetch-outcome.js'
import { keepValidators } from '../../src/fetch/validators.js'
import { answer, chunkedAnswer, rawAnswer } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient } from '../support/simulated-client.js'

const BODY = 'a feed of some length, a feed of some length, a feed of some length'

let origin: ScriptedOrigin
let client: FetchClient

beforeEach(async () => {
  origin = await startScriptedOrigin()
  client = simulatedClient(origin)
})

afterEach(async () => {
  await client.close()
  await origin.stop()
})

const fetchFeed = () => client.fetch({ url: 'http://feeds.example/feed', accept: '*/*' })
const text = (outcome: FetchOutcome) => (outcome.kind === 'body' ? Buffer.from(outcome.body).toString() : outcome)
const coded = (coding: string, body: Uint8Array) => answer({ headers: [['Content-Encoding', coding]], body })

describe('content codings', () => {
  test.each([
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['GZIP', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['identity', Buffer.from(BODY)],
    ['none', Buffer.from(BODY)],
    ['gzip, identity', gzipSync(BODY)],
    ['UTF-8, gzip', gzipSync(BODY)],
    ['"gzip"', gzipSync(BODY)],
  ])('%s is undone', async (coding, body) => {
    origin.at('/feed', coded(coding, body))
    expect(text(await fetchFeed())).toBe(BODY)
  })

  test.each([
    ...['utf-8', 'UTF8', 'iso-8859-1', 'windows-1251', 'latin-1', 'us-ascii', 'shift_jis', 'charset=utf-8'],
    ...['none', 'identity', 'binary', '8bit', 'text/html', 'aws-chunked'],
  ])('%s is no coding, and the body is read as it is', async name => {
    origin.at('/feed', coded(name, Buffer.from(BODY)))
    expect(text(await fetchFeed())).toBe(BODY)
  })

  test('gzip that no header names is undone within the same limits', async () => {
    origin.at('/feed', answer({ body: gzipSync(BODY) }), coded('utf-8', gzipSync(BODY)))
    expect(text(await fetchFeed())).toBe(BODY)
    expect(text(await fetchFeed())).toBe(BODY)
    origin.at('/feed', answer({ body: gzipSync(Buffer.alloc(20 * 1024 ** 2)) }))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'too-large' })
    origin.at('/feed', answer({ body: gzipSync(BODY).subarray(0, 30) }))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'truncated' })
    origin.at('/feed', answer({ body: Buffer.from([0x1f, 0x8b, 8, 0xff, 0xff]) }))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed' })
  })

  test('an empty coded body is an empty body', async () => {
    origin.at('/feed', coded('gzip', Buffer.alloc(0)))
    expect(text(await fetchFeed())).toBe('')
  })

  test.each([
    ['two at once', 'gzip, gzip', gzipSync(gzipSync(BODY))],
    ['an unknown one', 'rot13', Buffer.from(BODY)],
    ['a property of every object', 'constructor', Buffer.from(BODY)],
    ['one that it is not', 'gzip', Buffer.from(BODY)],
    ['one that it is not', 'br', Buffer.from(BODY)],
  ])('%s is refused', async (_what, coding, body) => {
    origin.at('/feed', coded(coding, body))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'bad-encoding' })
  })

  test.each([
    ['gzip', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['br', brotliCompressSync(BODY)],
  ])('%s that ends early is truncated', async (coding, body) => {
    origin.at('/feed', coded(coding, body.subarray(0, body.length - 5)))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'truncated' })
  })
})

describe('an answer that breaks off', () => {
  const head = (fields: string) => `HTTP/1.1 200 OK\r\nETag: "bad"\r\n${fields}\r\n\r\n`

  test.each([
    ['Content-Length 1000, 400 sent (P12)', head('Content-Length: 1000')],
    ['the same, with Connection: close', head('Content-Length: 1000\r\nConnection: close')],
    ['a chunk that is not whole', `${head('Transfer-Encoding: chunked')}fff\r\n`],
    ['the same, with Connection: close', `${head('Transfer-Encoding: chunked\r\nConnection: close')}fff\r\n`],
  ])('%s is truncated', async (_what, bytes) => {
    origin.at('/feed', rawAnswer(bytes + 'x'.repeat(400), 'close'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'truncated' })
  })

  test.each([[[]], [[['Connection', 'close'] as const]]])(
    'chunks without the last one are truncated (P13)',
    async headers => {
      origin.at('/feed', chunkedAnswer(['some', 'chunks'], { headers, isFinished: false }))
      expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'truncated' })
    },
  )

  test('keeps the validators of before (P12)', async () => {
    origin.at('/feed', rawAnswer(`${head('Content-Length: 1000')}x`, 'close'))
    const former = { etag: '"good"' }
    expect(keepValidators(former, await fetchFeed(), false)).toEqual(former)
  })

  test('chunks with the last one are a body', async () => {
    origin.at('/feed', chunkedAnswer(['some', 'chunks']))
    expect(text(await fetchFeed())).toBe('somechunks')
  })

  test('a body that ends with its connection is whole', async () => {
    origin.at('/feed', rawAnswer('HTTP/1.0 200 OK\r\n\r\nold ways', 'close'))
    expect(text(await fetchFeed())).toBe('old ways')
  })

  test('a connection that is closed or reset without a word is reset (F24)', async () => {
    origin.at('/feed', rawAnswer('', 'close'), rawAnswer('HTTP/1.1 2', 'reset'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'reset' })
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'reset' })
  })

  test('a connection that is reset within the body is reset or truncated (F24)', async () => {
    origin.at('/feed', rawAnswer(`${head('Content-Length: 1000')}x`, 'reset'))
    const outcome = await fetchFeed()
    expect(['reset', 'truncated']).toContain(outcome.kind === 'failed' ? outcome.code : outcome.kind)
  })
})

describe('an answer that is not HTTP', () => {
  test.each([
    ['another protocol', '220 mail.example ESMTP\r\n'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nxx'],
    [
      'another protocol on request of nobody',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    ],
  ])('%s is a failure of protocol', async (_what, bytes) => {
    origin.at('/feed', rawAnswer(bytes, 'close'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'protocol' })
  })

  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'],
    [
      'length and chunks at once',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
    ],
  ])('%s is refused', async (_what, bytes) => {
    origin.at('/feed', rawAnswer(bytes, 'close'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed' })
  })

  test('leaves the client fit for the next request', async () => {
    origin.at('/feed', rawAnswer('nonsense', 'close'), rawAnswer('', 'reset'), answer({ body: BODY }))
    await fetchFeed()
    await fetchFeed()
    expect(text(await fetchFeed())).toBe(BODY)
  })

  test('early hints are passed over', async () => {
    origin.at(
      '/feed',
      rawAnswer('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', 'stay'),
    )
    expect(text(await fetchFeed())).toBe('hi')
  })
})
