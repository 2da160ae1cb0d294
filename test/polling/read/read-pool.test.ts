import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/networks/network.js'
import { networkByName } from '../../../src/networks/registry.js'
import { readHere } from '../../../src/polling/read/read-answer.js'
import { createReadPool, type ReadPool, type ReadPoolOptions } from '../../../src/polling/read/read-pool.js'
import { rssText } from '../../support/feed-text.js'
import { readable } from '../../support/readable.js'

const COMPILED = join(import.meta.dirname, '../../../dist/src/polling/read/read-thread.js')
const isBuilt = existsSync(COMPILED)
if (!isBuilt) process.stderr.write('\nSKIPPED: the reading thread is tested as it is compiled; run `npm run build`.\n')

const feed = networkByName('feed')
if (feed === undefined) throw new Error('there is no network "feed"')
const spec = { url: 'https://example.org/feed' }

const answerOf = (text: string): Answer => ({
  body: new TextEncoder().encode(text),
  headers: {},
  url: 'https://example.org/feed',
  receivedAtMs: Date.UTC(2026, 2, 1),
})

let pool: ReadPool | undefined
afterEach(() => pool?.close())
const open = (options: ReadPoolOptions = {}) => {
  pool = createReadPool({ program: pathToFileURL(COMPILED), ...options })
  return pool
}

/** A thread that does as the answer says: the hostile inputs that would make the real one do it are all mended by now. */
const OBEDIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', requests => {
    parentPort.postMessage(requests.map(({ answer }) => {
      const order = new TextDecoder().decode(answer.body)
      if (order === 'hang') for (;;);
      const hoard = []
      if (order === 'hoard') for (;;) hoard.push(Array.from({ length: 1000 }, (_, i) => ({ i })))
      if (order === 'throw') throw new Error('broken')
      return { kind: 'read', value: { title: order, mended: ['one of ' + requests.length] } }
    }))
  })
  parentPort.postMessage('ready')
`)}`,
)

describe.skipIf(!isBuilt)('the reading thread', () => {
  it('reads as the network itself does', async () => {
    const text = rssText([{ guid: 'a', likes: 5, views: 10, comments: 1, publishedAtMs: Date.UTC(2026, 1, 1) }])
    const read = await open().readAnswer(feed, answerOf(text), spec)
    expect(readable(read).findings).toHaveLength(1)
    expect(read).toEqual(await readHere(feed, answerOf(text), spec))
  })

  it('says why an answer cannot be read, in the words of the network', async () => {
    expect(await open().readAnswer(feed, answerOf('not a feed'), spec)).toMatchObject({
      kind: 'unreadable',
      message: 'it holds no RSS, RDF or Atom',
    })
  })

  it('takes the bytes instead of copying them, unless they are a part of others', async () => {
    const { readAnswer } = open()
    const text = rssText([])
    const whole = answerOf(text)
    const body = Uint8Array.from(whole.body)
    const around = Buffer.concat([Buffer.from('xx'), body])
    await readAnswer(feed, { ...whole, body }, spec)
    await readAnswer(feed, { ...whole, body: around.subarray(2) }, spec)
    expect(body.byteLength).toBe(0)
    expect(around.toString()).toBe(`xx${text}`)
  })
})

describe('a pool that reads answers', () => {
  it('gives up an answer after the deadline, and reads the next in a new thread', async () => {
    const { readAnswer } = open({ program: OBEDIENT, deadlineMs: 200 })
    const hanging = readAnswer(feed, answerOf('hang'), spec)
    const next = readAnswer(feed, answerOf('next'), spec)
    expect(await hanging).toMatchObject({
      kind: 'unreadable',
      message: 'reading it took longer than 0.2 s',
    })
    expect(await next).toMatchObject({ value: { title: 'next' } })
  })

  it('gives up an answer whose reading fills the memory, and reads the next in a new thread', async () => {
    const { readAnswer } = open({ program: OBEDIENT, memoryMb: 32, deadlineMs: 15_000 })
    const hoarding = readAnswer(feed, answerOf('hoard'), spec)
    const next = readAnswer(feed, answerOf('next'), spec)
    expect(await hoarding).toMatchObject({
      kind: 'unreadable',
      message: 'reading it took more than 32 MB of memory',
    })
    expect(await next).toMatchObject({ value: { title: 'next' } })
  })

  it('sends small answers that wait in one message, larger ones by themselves', async () => {
    const { readAnswer } = open({ program: OBEDIENT })
    const large = 'x'.repeat(65 * 1024)
    const orders = ['a', 'b', large, 'c', ...Array.from({ length: 17 }, () => 'd')]
    const read = await Promise.all(orders.map(order => readAnswer(feed, answerOf(order), spec)))
    const readings = read.map(readable)
    expect(readings.map(({ title }) => title)).toEqual(orders)
    const together = readings.map(({ mended }) => Number(mended[0]?.split(' ').at(-1)))
    expect(together).toEqual([2, 2, 1, ...Array.from({ length: 16 }, () => 16), 2, 2])
  })

  it('reads the others of a message again when one of them kills the thread', async () => {
    const { readAnswer } = open({ program: OBEDIENT, deadlineMs: 200 })
    const orders = ['a', 'hang', 'b']
    const read = await Promise.all(orders.map(order => readAnswer(feed, answerOf(order), spec)))
    expect(read).toMatchObject([
      { kind: 'read', value: { title: 'a', mended: ['one of 1'] } },
      { kind: 'unreadable', message: 'reading it took longer than 0.2 s' },
      { kind: 'read', value: { title: 'b', mended: ['one of 1'] } },
    ])
  })

  it('reads in a new thread what was sent behind the answer that killed the old one', async () => {
    const { readAnswer } = open({ program: OBEDIENT, deadlineMs: 200 })
    await readAnswer(feed, answerOf('start'), spec)
    const large = 'x'.repeat(65 * 1024)
    const orders = ['hang', large, 'hang', `${large}y`]
    const read = await Promise.all(orders.map(order => readAnswer(feed, answerOf(order), spec)))
    expect(read.map(({ kind }) => kind)).toEqual(['unreadable', 'read', 'unreadable', 'read'])
    expect(read).toMatchObject([{}, { value: { title: large } }, {}, { value: { title: `${large}y` } }])
  })

  it('reads what is within deadline and memory', async () => {
    const { readAnswer } = open({ program: OBEDIENT, deadlineMs: 5_000, memoryMb: 32 })
    await expect(readAnswer(feed, answerOf('small'), spec)).resolves.toMatchObject({ value: { title: 'small' } })
  })

  it('tells a fault of its own from one of the answer, and goes on', async () => {
    const { readAnswer } = open({ program: OBEDIENT })
    await expect(readAnswer(feed, answerOf('throw'), spec)).rejects.toMatchObject({ code: 'internal', retryable: true })
    await expect(readAnswer(feed, answerOf('next'), spec)).resolves.toMatchObject({ value: { title: 'next' } })
  })

  it('lets only so many answers wait', async () => {
    const { readAnswer } = open({ program: OBEDIENT, mostWaiting: 2 })
    const taken = [readAnswer(feed, answerOf('1'), spec), readAnswer(feed, answerOf('2'), spec)]
    await expect(readAnswer(feed, answerOf('3'), spec)).rejects.toMatchObject({ code: 'internal', retryable: true })
    expect((await Promise.all(taken)).map(read => readable(read).title)).toEqual(['1', '2'])
  })

  it('refuses what is left when it closes', async () => {
    const closing = createReadPool({ program: OBEDIENT })
    const left = closing.readAnswer(feed, answerOf('left'), spec)
    await Promise.all([expect(left).rejects.toMatchObject({ code: 'internal' }), closing.close()])
    await expect(closing.readAnswer(feed, answerOf('late'), spec)).rejects.toMatchObject({ code: 'internal' })
  })
})
