import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchOutcome } from '../../src/fetch/fetch-outcome.js'
import { answer, type ScriptedAnswer } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient } from '../support/simulated-client.js'

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

/** Sends the pieces in packets of their own. */
function inPackets(pieces: readonly string[], end: 'close' | 'stay'): ScriptedAnswer {
  return async (_request, socket) => {
    for (const piece of pieces) {
      socket.write(piece)
      await new Promise(resolve => setImmediate(resolve))
    }
    if (end === 'close') socket.end()
  }
}

describe('header lines that end in a bare line feed', () => {
  test.each([
    ['all of them', 'HTTP/1.1 200 OK\nContent-Type: text/xml\nETag: "a"\n\nBODY\n\nof lines\n'],
    ['some of them', 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\nETag: "a"\r\n\r\nBODY\n\nof lines\n'],
    ['the empty one', 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "a"\r\n\nBODY\n\nof lines\n'],
    ['behind an informational answer', 'HTTP/1.1 103 Early Hints\n\nHTTP/1.1 200 OK\nETag: "a"\n\nBODY\n\nof lines\n'],
  ])('are read: %s', async (_what, bytes) => {
    origin.at('/feed', inPackets([bytes], 'close'), inPackets([...bytes], 'close'))
    for (const outcome of [await fetchFeed(), await fetchFeed()]) {
      expect(text(outcome)).toBe('BODY\n\nof lines\n')
      expect(outcome).toMatchObject({ headers: { etag: '"a"' } })
    }
  })

  test('serve one answer for each connection, whatever the server keeps open', async () => {
    origin.at('/feed', inPackets(['HTTP/1.1 200 OK\nContent-Length: 4\n\nBODY'], 'stay'))
    expect(text(await fetchFeed())).toBe('BODY')
    expect(text(await fetchFeed())).toBe('BODY')
    expect(new Set(origin.requests.map(({ connection }) => connection)).size).toBe(2)
  })

  test('are bounded as all headers are', async () => {
    origin.at('/feed', inPackets([`HTTP/1.1 200 OK\n${'X: y\n'.repeat(101)}\nBODY`], 'close'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'too-large' })
    origin.at('/feed', inPackets([`HTTP/1.1 200 OK\nX: ${'y'.repeat(17_000)}\n\nBODY`], 'close'))
    expect(await fetchFeed()).toMatchObject({ kind: 'failed', code: 'too-large' })
  })
})

test('lines that end as they should leave connection and body alone', async () => {
  origin.at(
    '/feed',
    answer({ body: 'BODY\n\nHTTP/1.1 200 OK\n\n' }),
    inPackets(['HTTP/1.1 2', '00 OK\r', '\nContent-Length: 3\r\n\r', '\na\nb'], 'stay'),
  )
  expect(text(await fetchFeed())).toBe('BODY\n\nHTTP/1.1 200 OK\n\n')
  await new Promise(resolve => setImmediate(resolve)) // until the connection is free again
  expect(text(await fetchFeed())).toBe('a\nb')
  expect(new Set(origin.requests.map(({ connection }) => connection)).size).toBe(1)
})
