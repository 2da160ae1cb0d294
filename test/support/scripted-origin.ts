import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { type Clock, systemClock } from '../../src/platform/clock.js'
import { type ArrivedRequest, type ScriptedAnswer, statusAnswer } from './scripted-answers.js'

export interface RecordedRequest extends ArrivedRequest {
  /** 1 for the first connection that the origin accepted. */
  connection: number
  /** By the clock that was given. */
  atMs: number
}

export interface ScriptedOrigin {
  host: '127.0.0.1'
  port: number
  /** `http://127.0.0.1:<port>` and the path. */
  url(path: string): string
  /**
   * The answers for a path, in turn; the last one repeats. `/feed` is for every host, `example.org/feed` for one, which
   * goes first. Setting a path again starts its script anew. A path without a script answers 404.
   */
  at(path: string, ...answers: ScriptedAnswer[]): void
  /** All requests, in the order in which they arrived. */
  requests: RecordedRequest[]
  /** Resolves when so many requests have arrived. */
  hasRequests(count: number): Promise<void>
  /** How many connections were accepted. */
  connections(): number
  stop(): Promise<void>
}

/** An HTTP server on loopback that sends exactly the bytes that a test tells it to, and remembers all that it was asked. */
export async function startScriptedOrigin({ clock = systemClock }: { clock?: Clock } = {}): Promise<ScriptedOrigin> {
  const scripts = new Map<string, ScriptedAnswer[]>()
  const requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<{ count: number; resolve: () => void }>()
  let connections = 0

  const server = createServer(socket => {
    const connection = ++connections
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {}) // the client broke off, which some tests are about
    void readRequests(socket, async request => {
      requests.push({ ...request, connection, atMs: clock.nowMs() })
      for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve()
      await nextAnswer(scripts, request)(request, socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the scripted origin listens on no port')
  const { port } = address

  return {
    host: '127.0.0.1',
    port,
    url: path => `http://127.0.0.1:${port}${path}`,
    at: (path, ...answers) => void scripts.set(path, answers),
    requests,
    hasRequests: count => {
      if (requests.length >= count) return Promise.resolve()
      return new Promise(resolve => waiting.add({ count, resolve }))
    },
    connections: () => connections,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function nextAnswer(scripts: Map<string, ScriptedAnswer[]>, { host, path }: ArrivedRequest): ScriptedAnswer {
  const key = [`${host}${path}`, path].find(candidate => scripts.has(candidate))
  const answers = scripts.get(key ?? '') ?? []
  const next = answers.length > 1 ? answers.shift() : answers[0]
  return next ?? statusAnswer(404)
}

/** One request after the other: the next is read when the former has been answered. */
async function readRequests(socket: Socket, answer: (request: ArrivedRequest) => Promise<void>): Promise<void> {
  let buffered = Buffer.alloc(0)
  try {
    for await (const chunk of socket) {
      buffered = Buffer.concat([buffered, chunk])
      const parsed = parseRequest(buffered)
      if (parsed === undefined) continue
      buffered = buffered.subarray(parsed.length)
      await answer(parsed.request)
      if (socket.destroyed) return
    }
  } catch {
    // The connection broke while it was read; the client's side of that is what a test looks at.
  }
}

function parseRequest(bytes: Buffer): { request: ArrivedRequest; length: number } | undefined {
  const headLength = bytes.indexOf('\r\n\r\n')
  if (headLength < 0) return undefined
  const [requestLine = '', ...lines] = bytes.toString('latin1', 0, headLength).split('\r\n')
  const [method = '', path = ''] = requestLine.split(' ')
  const rawHeaders = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  const headers = Object.fromEntries(rawHeaders.map(([name, value]) => [name.toLowerCase(), value]))
  const length = headLength + 4 + Number(headers['content-length'] ?? 0)
  if (bytes.length < length) return undefined
  const body = bytes.subarray(headLength + 4, length)
  return { request: { method, path, host: headers['host'] ?? '', rawHeaders, headers, body }, length }
}
