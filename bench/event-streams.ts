import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { isProgram, keepResult, machine } from './bench-result.js'
import { round3, type Spread, spreadOf } from './spread.js'

export interface EventStreamsResult {
  machine: string
  node: string
  /** As `ulimit -n` has it: each client takes one file on either side. */
  openFilesAllowed: number
  clients: number
  openedMs: number
  kilobytesPerClient: number
  /** From telling the server to publish until the last client has it. */
  lastClientMs: Spread
}

const WANTED_CLIENTS = 5_000
// What a process opens besides.
const OTHER_FILES = 100
// So many connect at once: fewer than the queue of a listening socket holds.
const WAVE = 250
const EDITIONS = 9
const MAX_MS = 60_000

/** Listeners on the events of one list in one server process, over loopback: what each holds, how long news takes. */
export async function measureEventStreams(): Promise<EventStreamsResult> {
  const openFilesAllowed = allowedFiles()
  const clients = Math.min(WANTED_CLIENTS, openFilesAllowed - OTHER_FILES)
  const child = fork(new URL('./event-streams-server.js', import.meta.url), { execArgv: ['--expose-gc'] })
  const sockets: Socket[] = []
  try {
    const [{ port }] = await once(child, 'message')
    await listen(port).then(socket => socket.destroy()) // the first one loads what the others share
    const emptyBytes = await residentBytes(child)
    const startedMs = performance.now()
    while (sockets.length < clients) {
      const wave = Array.from({ length: Math.min(WAVE, clients - sockets.length) }, () => listen(port))
      sockets.push(...(await Promise.all(wave)))
    }
    const openedMs = Math.round(performance.now() - startedMs)
    const fullBytes = await residentBytes(child)
    const tookMs: number[] = []
    for (let number = 2; number < 2 + EDITIONS; number += 1) tookMs.push(await publish(child, sockets, number))
    const kilobytesPerClient = round3((fullBytes - emptyBytes) / clients / 1000)
    return { ...machine(), openFilesAllowed, clients, openedMs, kilobytesPerClient, lastClientMs: spreadOf(tookMs) }
  } finally {
    for (const socket of sockets) socket.destroy()
    child.kill()
  }
}

function allowedFiles(): number {
  const told = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
  return told === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(told)
}

/** Opens one stream; it is open when the newest edition has come. */
async function listen(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /lists/bench/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await heard(socket, 'id: 1\n')
  return socket
}

async function publish(child: ChildProcess, sockets: readonly Socket[], number: number): Promise<number> {
  const everyone = Promise.all(sockets.map(socket => heard(socket, `id: ${number}\n`)))
  const startedMs = performance.now()
  child.send(number)
  await everyone
  return round3(performance.now() - startedMs)
}

function heard(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = ''
    const look = (chunk: Buffer) => {
      received += chunk.toString('latin1')
      if (!received.includes(text)) return
      socket.off('data', look).off('error', reject)
      resolve()
    }
    socket.on('data', look).once('error', reject)
  })
}

async function residentBytes(child: ChildProcess): Promise<number> {
  child.send('memory')
  const [message] = await once(child, 'message')
  return message.residentBytes
}

if (isProgram(import.meta.url)) {
  const giveUp = setTimeout(() => {
    process.stderr.write(`the event streams took longer than ${MAX_MS / 1000} s\n`)
    process.exit(1)
  }, MAX_MS)
  const result = await measureEventStreams()
  clearTimeout(giveUp)
  keepResult('event-streams', result)
  const { clients, openFilesAllowed, openedMs, kilobytesPerClient, lastClientMs } = result
  process.stdout.write(
    `${clients} listeners (of ${WANTED_CLIENTS} wanted; ${openFilesAllowed} open files are allowed) in ${openedMs} ms, ` +
      `${kilobytesPerClient} kB each; the last has a new edition after ${lastClientMs.median} ms ` +
      `(${lastClientMs.lowest} to ${lastClientMs.highest})\n`,
  )
}
