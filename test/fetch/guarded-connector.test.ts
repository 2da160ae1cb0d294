import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFetchClient, type FetchClient, type FetchClientOptions } from '../../src/fetch/fetch-client.js'
import { answer, redirect } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient, TEST_USER_AGENT } from '../support/simulated-client.js'

const FIXTURES = new URL('../fixtures/tls/', import.meta.url)
const CERTIFICATE = readFileSync(new URL('feeds-example-cert.pem', FIXTURES), 'utf8')
const KEY = readFileSync(new URL('feeds-example-key.pem', FIXTURES), 'utf8')

let origin: ScriptedOrigin
const toClose: { close(): unknown }[] = []

beforeEach(async () => {
  origin = await startScriptedOrigin()
  origin.at('/feed', answer({ body: 'inside' }))
})

afterEach(async () => {
  for (const thing of toClose.splice(0)) await thing.close()
  await origin.stop()
})

function client(options: Partial<FetchClientOptions> = {}): FetchClient {
  const made = createFetchClient({ userAgent: TEST_USER_AGENT, ownAddresses: new Set(), ...options })
  toClose.push(made)
  return made
}

const fetchFeed = (from: FetchClient, url: string) => from.fetch({ url, accept: '*/*' })

/** A server that is not HTTP, on loopback, and its port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('error', () => {}) // the client gives up on purpose
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  toClose.push({
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A server whose process stands still and whose queue of connections is full: Linux drops what comes then. */
async function startFullServer(): Promise<{ port: number; stop(): void }> {
  const script = `
    const server = require('node:net').createServer()
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = Number(await once(child.stdout, 'data'))
  const queued = [connectTcp(port, '127.0.0.1'), connectTcp(port, '127.0.0.1')]
  for (const socket of queued) socket.on('error', () => {}) // broken when the process is killed
  await Promise.all(queued.map(socket => once(socket, 'connect')))
  return { port, stop: () => void child.kill('SIGKILL') }
}

describe('a literal address of this machine', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '017700000001',
    '0177.0.0.1',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '①②⑦.0.0.1',
    '127。0。0。1',
  ])('http://%s is refused without a connection', async host => {
    const outcome = await fetchFeed(client({ allowedPorts: [origin.port] }), `http://${host}:${origin.port}/feed`)
    expect(outcome).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
    expect(origin.connections()).toBe(0)
  })
})

describe('a name', () => {
  const named = () => `http://feeds.example:${origin.port}/feed`
  const ports = () => ({ allowedPorts: [origin.port] })
  const ipv4 = (address: string) => ({ address, family: 4 })

  test('that leads to this machine is refused without a connection', async () => {
    const rebound = client({ ...ports(), lookup: async () => [ipv4('127.0.0.1')] })
    expect(await fetchFeed(rebound, named())).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
    expect(origin.connections()).toBe(0)
  })

  test('is refused when only one of its addresses is forbidden', async () => {
    const mixed = client({ ...ports(), lookup: async () => [ipv4('93.184.216.34'), ipv4('127.0.0.1')] })
    expect(await fetchFeed(mixed, named())).toMatchObject({ code: 'address-forbidden' })
  })

  test('is looked up once, and what was looked up is what is connected to', async () => {
    const answers = [[ipv4('127.0.0.1')], [ipv4('10.0.0.1')]]
    let lookups = 0
    const rebinding = client({
      privateHosts: new Set([`feeds.example:${origin.port}`]),
      lookup: async () => answers[lookups++] ?? [],
    })
    expect(await fetchFeed(rebinding, named())).toMatchObject({ kind: 'body' })
    expect(lookups).toBe(1)
    expect(origin.requests[0]?.host).toBe(`feeds.example:${origin.port}`)
  })

  test('that has no address, or cannot be looked up, or not in time, is a failure of DNS', async () => {
    const noAddress = client({ ...ports(), lookup: async () => [] })
    const unknown = client({
      ...ports(),
      lookup: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    })
    const late = client({ ...ports(), lookup: () => new Promise(() => {}), limits: { dnsMs: 20 } })
    expect(await fetchFeed(noAddress, named())).toMatchObject({ code: 'dns' })
    expect(await fetchFeed(unknown, named())).toMatchObject({
      code: 'dns',
      message: 'there is no host named feeds.example',
    })
    expect(await fetchFeed(late, named())).toMatchObject({
      code: 'dns',
      message: expect.stringContaining('within 20 ms'),
    })
  })

  test('of which the first address does not answer is tried at the next', async () => {
    const twoAddresses = client({
      privateHosts: new Set([`feeds.example:${origin.port}`]),
      lookup: async () => [{ address: '::1', family: 6 }, ipv4('127.0.0.1')],
    })
    expect(await fetchFeed(twoAddresses, named())).toMatchObject({ kind: 'body' })
  })
})

describe('ports and exceptions', () => {
  test('a port that is not allowed is refused without a connection', async () => {
    const outcome = await fetchFeed(client(), `http://feeds.example:${origin.port}/feed`)
    expect(outcome).toMatchObject({
      code: 'address-forbidden',
      message: expect.stringContaining(`port ${origin.port}`),
    })
  })

  test('an exception opens its host and port, and no other', async () => {
    const excepted = client({ privateHosts: new Set([`127.0.0.1:${origin.port}`]) })
    expect(await fetchFeed(excepted, origin.url('/feed'))).toMatchObject({ kind: 'body' })
    expect(await fetchFeed(excepted, `http://127.0.0.1:${origin.port + 1}/`)).toMatchObject({
      code: 'address-forbidden',
    })
    expect(await fetchFeed(excepted, `http://127.0.0.2:${origin.port}/`)).toMatchObject({ code: 'address-forbidden' })
  })

  test("this machine's own addresses are refused by default", async () => {
    const byDefault = createFetchClient({ userAgent: TEST_USER_AGENT, allowedPorts: [origin.port] })
    toClose.push(byDefault)
    expect(await fetchFeed(byDefault, origin.url('/feed'))).toMatchObject({ code: 'address-forbidden' })
  })
})

describe('the simulated internet', () => {
  test('answers http and https for every name, and literals stay guarded', async () => {
    const simulated = simulatedClient(origin)
    toClose.push(simulated)
    expect(await fetchFeed(simulated, 'https://feeds.example/feed')).toMatchObject({ kind: 'body' })
    expect(await fetchFeed(simulated, 'http://other.example/feed')).toMatchObject({ kind: 'body' })
    expect(await fetchFeed(simulated, 'http://127.0.0.1/feed')).toMatchObject({ code: 'address-forbidden' })
    expect(origin.requests.map(({ host }) => host)).toEqual(['feeds.example', 'other.example'])
  })

  test('a redirect to a literal address of this machine is refused', async () => {
    origin.at('/feed', redirect(302, 'http://127.0.0.1/feed'))
    const simulated = simulatedClient(origin)
    toClose.push(simulated)
    expect(await fetchFeed(simulated, 'http://feeds.example/feed')).toMatchObject({ code: 'address-forbidden' })
    expect(origin.connections()).toBe(1)
  })
})

describe('connecting', () => {
  const excepted = (port: number, options: Partial<FetchClientOptions> = {}) =>
    client({
      privateHosts: new Set([`feeds.example:${port}`]),
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      ...options,
    })

  test('a refused connection is a failure to connect', async () => {
    const closed = createTcpServer()
    const port = await listen(closed)
    closed.close()
    await once(closed, 'close')
    const outcome = await fetchFeed(excepted(port), `http://feeds.example:${port}/`)
    expect(outcome).toMatchObject({ code: 'connect', message: 'no connection to feeds.example (ECONNREFUSED)' })
  })

  test.runIf(process.platform === 'linux')('a connection that is not accepted is cut off', async () => {
    const { port, stop } = await startFullServer()
    toClose.push({ close: stop })
    const outcome = await fetchFeed(excepted(port, { limits: { connectMs: 40 } }), `http://feeds.example:${port}/`)
    expect(outcome).toMatchObject({ code: 'connect', message: expect.stringContaining('within 40 ms') })
  })

  test('TLS asks for the name that was meant and accepts its certificate', async () => {
    const servernames: unknown[] = []
    const secured = createTlsServer({ key: KEY, cert: CERTIFICATE }, socket => {
      servernames.push(socket.servername)
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
    })
    const port = await listen(secured)
    const trusting = excepted(port, { certificateAuthority: CERTIFICATE })
    expect(await fetchFeed(trusting, `https://feeds.example:${port}/`)).toMatchObject({ kind: 'body', wireBytes: 2 })
    expect(servernames).toEqual(['feeds.example'])
  })

  test('a certificate of another name, or of nobody whom we know, is a failure of TLS', async () => {
    const port = await listen(createTlsServer({ key: KEY, cert: CERTIFICATE }))
    expect(await fetchFeed(excepted(port), `https://feeds.example:${port}/`)).toMatchObject({ code: 'tls' })
    const other = excepted(port, {
      privateHosts: new Set([`other.example:${port}`]),
      certificateAuthority: CERTIFICATE,
    })
    const outcome = await fetchFeed(other, `https://other.example:${port}/`)
    expect(outcome).toMatchObject({ code: 'tls', message: expect.stringContaining('ALTNAME') })
  })

  test('a handshake that does not end is cut off', async () => {
    const port = await listen(createTcpServer())
    const outcome = await fetchFeed(excepted(port, { limits: { tlsMs: 30 } }), `https://feeds.example:${port}/`)
    expect(outcome).toMatchObject({ code: 'tls', message: expect.stringContaining('within 30 ms') })
  })
})
