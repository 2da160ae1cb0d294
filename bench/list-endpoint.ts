import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { isProgram, keepResult, machine } from './bench-result.js'
import { round3, type Spread, spreadOf } from './spread.js'

export interface ListEndpointResult {
  machine: string
  node: string
  bodyBytes: number
  cases: { name: string; bar: number; uptickPerSecond: Spread; barePerSecond: Spread; ratio: Spread }[]
}

interface Server {
  port: number
  process: ChildProcess
}

const CONNECTIONS = 32
// Many short rounds: what else the machine does then falls on both of a round alike.
const ROUNDS = 31
const ROUND_MS = 300
const BAR = 0.85

/**
 * Requests per second of a list of 30 entries as JSON, beside a bare `node:http` server that sends the same bytes
 * and headers: both in processes of their own, asked in turn over kept connections. `ratio` is the median of the
 * rounds' own ratios.
 */
export async function measureListEndpoint(): Promise<ListEndpointResult> {
  const uptick = await startServer('uptick')
  const bare = await startServer('bare')
  try {
    const plain = requestText('/lists/bench.json')
    const first = await ask(uptick.port, plain)
    const etag = /etag: (".*?")/i.exec(first)?.[1] ?? ''
    const cases = [
      { name: '200, 30 entries, JSON', ...(await compare(uptick, bare, plain)) },
      { name: '304', ...(await compare(uptick, bare, requestText('/lists/bench.json', `If-None-Match: ${etag}\r\n`))) },
    ].map(measured => ({ bar: BAR, ...measured }))
    const bodyBytes = Number(/content-length: (\d+)/i.exec(first)?.[1])
    return { ...machine(), bodyBytes, cases }
  } finally {
    uptick.process.kill()
    bare.process.kill()
  }
}

async function startServer(kind: 'uptick' | 'bare'): Promise<Server> {
  const child = fork(new URL('./list-endpoint-server.js', import.meta.url), [kind])
  const [message] = await once(child, 'message')
  return { port: message.port, process: child }
}

async function compare(uptick: Server, bare: Server, request: string) {
  const rates = { uptick: [] as number[], bare: [] as number[] }
  await requestsPerSecond(uptick.port, request) // warms both up
  await requestsPerSecond(bare.port, request)
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns = round % 2 === 0 ? (['uptick', 'bare'] as const) : (['bare', 'uptick'] as const)
    for (const turn of turns) rates[turn].push(await requestsPerSecond({ uptick, bare }[turn].port, request))
  }
  const ratio = spreadOf(rates.uptick.map((rate, round) => round3(rate / (rates.bare[round] ?? Number.NaN))))
  const uptickPerSecond = spreadOf(rates.uptick)
  const barePerSecond = spreadOf(rates.bare)
  return { uptickPerSecond, barePerSecond, ratio }
}

function requestText(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n${headers}\r\n`
}

/** Every answer to one request has the same length, so counting bytes tells where each ends. */
async function requestsPerSecond(port: number, request: string): Promise<number> {
  const answerBytes = Buffer.byteLength(await ask(port, request), 'latin1')
  const bytes = Buffer.from(request)
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(port)))
  const startedMs = performance.now()
  let answered = 0
  for (const socket of sockets) {
    let received = 0
    socket.on('data', chunk => {
      received += chunk.length
      if (received < answerBytes) return
      received -= answerBytes
      answered += 1
      socket.write(bytes)
    })
    socket.write(bytes)
  }
  await new Promise(resolve => setTimeout(resolve, ROUND_MS))
  const tookMs = performance.now() - startedMs
  for (const socket of sockets) socket.destroy()
  return Math.round((answered / tookMs) * 1000)
}

/** One whole answer as Latin-1 text, head and body. */
async function ask(port: number, request: string): Promise<string> {
  const socket = await open(port)
  socket.write(request)
  let text = ''
  for await (const chunk of socket) {
    text += chunk.toString('latin1')
    const headEnd = text.indexOf('\r\n\r\n')
    const bodyBytes = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
    if (headEnd >= 0 && text.length >= headEnd + 4 + bodyBytes) break
  }
  return text
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  socket.on('error', () => {}) // the round ends while answers are under way
  await once(socket, 'connect')
  return socket
}

if (isProgram(import.meta.url)) {
  const result = await measureListEndpoint()
  keepResult('list-endpoint', result)
  for (const { name, ratio, bar, uptickPerSecond, barePerSecond } of result.cases) {
    process.stdout.write(
      `${name}: ${uptickPerSecond.median}/s beside ${barePerSecond.median}/s, ratio ${ratio.median} (bar ${bar})\n`,
    )
  }
}
