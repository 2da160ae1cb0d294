import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FetchLimits } from '../../src/fetch/fetch-limits.js'
import { type AnswerParts, answer, drip, endless, redirect, silence } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient } from '../support/simulated-client.js'

const MIB = 1024 ** 2

let origin: ScriptedOrigin

beforeEach(async () => {
  origin = await startScriptedOrigin()
})

afterEach(() => origin.stop())

async function fetchFeed(limits: Partial<FetchLimits> = {}) {
  const client = simulatedClient(origin, { limits })
  const outcome = await client.fetch({ url: 'http://feeds.example/feed', accept: '*/*' })
  await client.close()
  return outcome
}

const fetchAnswer = (parts: AnswerParts, limits: Partial<FetchLimits> = {}) => {
  origin.at('/feed', answer(parts))
  return fetchFeed(limits)
}

const TOO_LARGE = { kind: 'failed', code: 'too-large' }

describe('the body on the wire', () => {
  test('may have as many bytes as the limit', async () => {
    expect(await fetchAnswer({ body: Buffer.alloc(5 * MIB) })).toMatchObject({ kind: 'body', wireBytes: 5 * MIB })
  })

  test('is refused by its Content-Length, before it is read', async () => {
    const headers = [['Content-Length', String(5 * MIB + 1)]] as const
    expect(await fetchAnswer({ headers })).toMatchObject(TOO_LARGE)
  })

  test('is cut off one byte over when it does not say how long it is', async () => {
    const close = [
      ['Connection', 'close'],
      ['Transfer-Encoding', 'chunked'],
    ] as const
    const chunked = (size: number) => ({
      headers: close,
      body: `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`,
    })
    expect(await fetchAnswer(chunked(1000), { wireBytes: 1000 })).toMatchObject({ kind: 'body' })
    expect(await fetchAnswer(chunked(1001), { wireBytes: 1000 })).toMatchObject(TOO_LARGE)
  })

  test('without end is cut off', async () => {
    origin.at('/feed', endless([['Connection', 'close']], Buffer.alloc(64 * 1024)))
    expect(await fetchFeed()).toMatchObject(TOO_LARGE)
  })
})

describe('the decoded body', () => {
  const gzipped = (body: Uint8Array) => ({ headers: [['Content-Encoding', 'gzip']] as const, body: gzipSync(body) })

  test('may have as many bytes as the limit, and not one more', async () => {
    const noise = (size: number) => Buffer.from(Array.from({ length: size }, (_, i) => (i * i) % 251))
    const limits = { decodedBytes: 2000 }
    expect(await fetchAnswer(gzipped(noise(2000)), limits)).toMatchObject({ kind: 'body' })
    expect(await fetchAnswer(gzipped(noise(2001)), limits)).toMatchObject(TOO_LARGE)
  })

  test('may be a hundred times as long as the coded one, and longer only in its first megabyte', async () => {
    expect(await fetchAnswer(gzipped(Buffer.alloc(MIB)))).toMatchObject({ kind: 'body' })
    expect(await fetchAnswer(gzipped(Buffer.alloc(MIB + 1)))).toMatchObject(TOO_LARGE)
  })

  test.each([
    ['gzip', gzipSync],
    ['br', (zeros: Buffer) => brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ])('of a %s bomb is refused (F23)', async (coding, compress) => {
    const bomb = compress(Buffer.alloc(64 * MIB))
    const outcome = await fetchAnswer({ headers: [['Content-Encoding', coding]], body: bomb })
    expect(outcome).toMatchObject(TOO_LARGE)
  })
})

describe('the header', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, i) => [`X-${i}`, 'v'] as const)

  test('may have a hundred fields, and not one more', async () => {
    expect(await fetchAnswer({ headers: fields(99) })).toMatchObject({ kind: 'body' }) // and Content-Length
    expect(await fetchAnswer({ headers: fields(100) })).toMatchObject(TOO_LARGE)
  })

  test('may have just less than 16 KB', async () => {
    const long = (size: number) => ({ headers: [['X-Long', 'v'.repeat(size)]] as const })
    expect(await fetchAnswer(long(16_000))).toMatchObject({ kind: 'body' })
    expect(await fetchAnswer(long(16_384))).toMatchObject(TOO_LARGE)
  })
})

describe('deadlines', () => {
  test('an origin that never answers is left when the first byte is late', async () => {
    origin.at('/feed', silence())
    const outcome = await fetchFeed({ firstByteMs: 40 })
    expect(outcome).toMatchObject({ code: 'timeout', message: 'feeds.example did not answer within 40 ms' })
  })

  test('a header that drips counts as no answer', async () => {
    origin.at('/feed', drip('HTTP/1.1 200 OK\r\nX-Long: ', 5))
    expect(await fetchFeed({ firstByteMs: 40 })).toMatchObject({ code: 'timeout' })
  })

  test('a body that drips is cut off by the total deadline (F22)', async () => {
    origin.at('/feed', drip('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', 5))
    const outcome = await fetchFeed({ totalMs: 60 })
    expect(outcome).toMatchObject({
      code: 'timeout',
      message: 'feeds.example did not finish its answer within 60 ms',
    })
  })

  test('fifty slow origins are all left in time and do not hold up a healthy one (F22)', async () => {
    const slowHosts = Array.from({ length: 50 }, (_, i) => `slow-${i}.example`)
    for (const host of slowHosts) origin.at(`${host}/`, drip('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', 5))
    origin.at('healthy.example/', answer({ body: 'fine' }))
    const client = simulatedClient(origin, { limits: { totalMs: 1_500 } })
    const fetchFrom = (host: string) => client.fetch({ url: `http://${host}/`, accept: '*/*' })
    const finished: string[] = []
    const slow = slowHosts.map(host => fetchFrom(host).finally(() => finished.push(host)))
    await origin.hasRequests(50)
    expect(await fetchFrom('healthy.example')).toMatchObject({ kind: 'body' })
    expect(finished).toEqual([])
    for (const outcome of await Promise.all(slow)) expect(outcome).toMatchObject({ code: 'timeout' })
    await client.close()
  })

  test('the total deadline includes redirects', async () => {
    origin.at('/feed', redirect(302, 'http://slow.example/'))
    origin.at('/', silence())
    const outcome = await fetchFeed({ totalMs: 500 })
    expect(outcome).toMatchObject({ code: 'timeout', url: 'http://slow.example/', hops: [{ status: 302 }] })
  })
})
