import { once } from 'node:events'
import { constants, createBrotliCompress } from 'node:zlib'
import { expect, test } from 'vitest'
import { DEFAULT_FETCH_LIMITS } from '../../src/fetch/fetch-limits.js'
import { readBody } from '../../src/fetch/read-body.js'

/** 200 MB of zeros. */
async function bomb(): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 }
  const coder = createBrotliCompress({ params })
  const pieces: Buffer[] = []
  coder.on('data', (piece: Buffer) => pieces.push(piece))
  const zeros = Buffer.alloc(1024 ** 2)
  for (let n = 0; n < 200; n++) if (!coder.write(zeros)) await once(coder, 'drain')
  coder.end()
  await once(coder, 'end')
  return Buffer.concat(pieces)
}

const rssMb = () => process.memoryUsage().rss / 1e6

test('twenty bombs at once take hardly more memory than two', { timeout: 60_000 }, async () => {
  const wire = await bomb()
  expect(wire.length).toBeLessThan(400)
  const before = rssMb()
  const body = { wire, contentEncoding: 'br', host: 'bombs.example' }
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => readBody(body, DEFAULT_FETCH_LIMITS, AbortSignal.timeout(60_000))),
  )
  expect(outcomes.map(outcome => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
    Array.from({ length: 20 }, () => 'too-large'),
  )
  expect(rssMb() - before).toBeLessThan(180) // more than 200 MB when all are decoded at once
})

test('an answer that waits to be decoded is left when its time is over', async () => {
  const wire = await bomb()
  const body = { wire, contentEncoding: 'br', host: 'bombs.example' }
  const ended = AbortSignal.abort(new Error('its time is over'))
  await expect(readBody(body, DEFAULT_FETCH_LIMITS, ended)).rejects.toThrow('its time is over')
})
