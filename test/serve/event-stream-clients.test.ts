import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAddresses } from '../../src/serve/addresses.js'
import { errorMapper } from '../../src/serve/error-mapper.js'
import { createEventStreams } from '../../src/serve/event-streams.js'
import { buildEdition } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

const HEARTBEAT_MS = 15_000
const MAX_WAITING_BYTES = 16 * 1024

async function until(isSo: () => boolean): Promise<void> {
  for (const endMs = performance.now() + 50_000; !isSo(); ) {
    if (performance.now() > endMs) throw new Error('not within 50 seconds')
    await new Promise(resolve => setImmediate(resolve))
  }
}

describe('many who listen for editions', () => {
  const ports = buildPorts()
  // So that one event is 4 kB, and what the system holds for a client is soon full.
  const addresses = createAddresses(`https://uptick.example/${'prefix/'.repeat(570)}`)
  const sockets: Socket[] = []
  const responses: ServerResponse[] = []
  let open: (list?: string, headers?: string) => Promise<{ socket: Socket; heard: () => string }>
  let streams: ReturnType<typeof createEventStreams>
  let close: () => Promise<unknown>

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    streams = createEventStreams({ ports, addresses, always: {}, maxClients: 600 })
    const app = fastify({ forceCloseConnections: 'idle' })
    app.setErrorHandler(errorMapper({ ports, addresses, always: {} }))
    app.addHook('preClose', done => {
      streams.close()
      done()
    })
    app.get<{ Params: { list: string } }>('/:list', (request, reply) => {
      responses.push(reply.raw)
      return streams.open(request, reply, request.params.list)
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    close = () => app.close()
    open = async (list = 'more-news', headers = '') => {
      const socket = connect(port, '127.0.0.1').setEncoding('utf8')
      sockets.push(socket)
      let heard = ''
      socket.on('data', text => {
        heard += text
      })
      socket.on('error', () => {}) // a client that was dropped
      socket.write(`GET /${list} HTTP/1.1\r\nHost: h\r\n${headers}\r\n`)
      await until(() => heard.includes('\r\n\r\n'))
      return { socket, heard: () => heard }
    }
  })
  afterEach(async () => {
    vi.useRealTimers()
    for (const socket of sockets.splice(0)) socket.destroy()
    responses.length = 0
    await close()
  })

  const comments = (text: string) => text.match(/(?<=\n):\n\n/g)?.length ?? 0
  const publish = (number: number, listId = 'more-news') => ports.publish(buildEdition({ number, listId }))

  it('hear a comment every 15 seconds, which keeps proxies from cutting the line', async () => {
    const [one, other] = [await open(), await open('videos')]
    vi.advanceTimersByTime(HEARTBEAT_MS - 1)
    publish(8)
    await until(() => one.heard().includes('id: 8'))
    expect(comments(one.heard())).toBe(0)
    vi.advanceTimersByTime(1)
    for (const { heard } of [one, other]) await until(() => comments(heard()) === 1)
    vi.advanceTimersByTime(2 * HEARTBEAT_MS)
    for (const { heard } of [one, other]) await until(() => comments(heard()) === 3)
    await close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are dropped when they do not read, with no more waiting for them than 16 kB beside what the system holds', async () => {
    const [reader, sleeper] = [await open(), await open()]
    expect(streams.clients()).toBe(2)
    sleeper.socket.pause()
    let number = 8
    let mostWaitingBytes = 0
    while (streams.clients() === 2 && number < 100_000) {
      const last = number + 2
      while (number < last) {
        number += 1
        publish(number)
        mostWaitingBytes = Math.max(mostWaitingBytes, ...responses.map(({ writableLength }) => writableLength))
      }
      await until(() => reader.heard().slice(-5000).includes(`id: ${last}\n`) || streams.clients() === 0)
    }
    expect(streams.clients()).toBe(1)
    expect(mostWaitingBytes).toBeGreaterThan(MAX_WAITING_BYTES)
    expect(mostWaitingBytes).toBeLessThan(MAX_WAITING_BYTES + 4500) // and one event
    publish(number + 1)
    await until(() => reader.heard().includes(`id: ${number + 1}\n`))
    expect(reader.socket.destroyed).toBe(false)
  })

  it('are told the newest edition when theirs is past, unknown or of another time, and nothing when it is the newest', async () => {
    publish(20)
    for (const [id, isTold] of [
      ['19', true],
      ['3', true],
      ['21', true],
      ['none', true],
      ['', true],
      ['20', false],
    ] as const) {
      const { heard } = await open('more-news', `Last-Event-ID: ${id}\r\n`)
      vi.advanceTimersByTime(HEARTBEAT_MS)
      await until(() => heard().includes('\n:\n\n')) // which comes after what was told at first
      expect([id, heard().split('id: 20\n').length - 1]).toEqual([id, isTold ? 1 : 0])
    }
  })

  it('may listen to two lists, and hear of each only what is theirs', async () => {
    publish(1, 'videos')
    const [news, videos] = [await open('more-news'), await open('videos')]
    publish(30)
    publish(2, 'videos')
    await until(() => news.heard().includes('id: 30\n') && videos.heard().includes('id: 2\n'))
    expect(news.heard()).not.toContain('"list":"videos"')
    expect(videos.heard()).not.toContain('"list":"more-news"')
    expect(streams.clients()).toBe(2)
    videos.socket.destroy()
    await until(() => streams.clients() === 1)
    publish(31)
    await until(() => news.heard().includes('id: 31\n'))
  })

  it('are refused beyond their number with 503 and when to come again, until one leaves', async () => {
    const first = await open()
    await Promise.all(Array.from({ length: 599 }, () => open()))
    const refused = await open()
    await until(() => refused.heard().includes('"too-busy"'))
    expect(refused.heard()).toMatch(/^HTTP\/1\.1 503 /)
    expect(refused.heard()).toMatch(/\r\nretry-after: 5\r\n/)
    expect(refused.heard()).toContain(addresses.list('more-news', 'json'))
    expect(streams.clients()).toBe(600)
    first.socket.destroy()
    await until(() => streams.clients() === 599)
    expect((await open()).heard()).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('have their streams ended whole when the server stops in the middle of telling them', async () => {
    const clients = await Promise.all(Array.from({ length: 600 }, () => open()))
    const ended = Promise.all(clients.map(({ socket }) => once(socket, 'end')))
    publish(40) // more than one batch: the turn of the others comes when the streams were ended
    streams.close()
    await close()
    await ended
    expect(clients.every(({ heard }) => heard().endsWith('0\r\n\r\n'))).toBe(true)
    expect(streams.clients()).toBe(0)
  })
})
