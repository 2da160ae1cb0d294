import { once } from 'node:events'
import { brotliCompressSync, constants, createBrotliCompress } from 'node:zlib'
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

test('twenty bombs at once are refused one after the other, not in one turn of the event loop', {
  timeout: 120_000,
}, async () => {
  const wire = await bomb()
  expect(wire.length).toBeLessThan(400)
  const body = { wire, contentEncoding: 'br', host: 'bombs.example' }
  let turns = 0
  const turn = () => {
    turns += 1
    ticking = setImmediate(turn)
  }
  let ticking = setImmediate(turn)
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => readBody(body, DEFAULT_FETCH_LIMITS)))
  clearImmediate(ticking)
  expect(outcomes.filter(one => one.status === 'rejected' && one.reason.code === 'too-large').length).toBe(20)
  expect(turns).toBeGreaterThan(10) // each fills a window of 16 MB, which takes 30 ms: all in one turn would be a block
})

test('what may be decoded is told to the byte', async () => {
  const limits = { decodedBytes: 5_000, ratioFreeBytes: 1_000, decodedRatio: 10 }
  const read = (bytes: number) => {
    const wire = brotliCompressSync(Buffer.alloc(bytes))
    return { wire, read: readBody({ wire, contentEncoding: 'br', host: 'a.example' }, limits) }
  }
  const allowed = read(1_000)
  expect(allowed.wire.length * limits.decodedRatio).toBeLessThan(limits.ratioFreeBytes)
  expect((await allowed.read).length).toBe(1_000)
  await expect(read(1_001).read).rejects.toThrow('10 times as much')

  const plain = (bytes: number) => ({ wire: Buffer.alloc(bytes), contentEncoding: undefined, host: 'a.example' })
  expect((await readBody(plain(5_000), limits)).length).toBe(5_000)
  await expect(readBody(plain(5_001), limits)).rejects.toThrow('a.example sent more than 4.9 KB')
})
