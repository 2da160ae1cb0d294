import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type ServedUptick, serveUptick } from '../support/served.js'

describe('the server on the wire', () => {
  let uptick: ServedUptick
  afterEach(() => uptick.close())

  /** Sends text over a connection of its own and gives all that came until the server closed it. */
  async function talk(text: string): Promise<string> {
    const { hostname, port } = new URL(uptick.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write(text)
    let heard = ''
    socket.on('data', chunk => {
      heard += chunk.toString('latin1')
    })
    socket.on('error', () => {}) // reset while we were still writing
    await once(socket, 'close')
    return heard
  }

  it('answers over a real connection as it does in memory, without naming its software', async () => {
    uptick = await serveUptick()
    const heard = await talk('GET /lists/more-news.txt HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(heard).toContain('\r\n\r\nMore news\n\n')
    expect(heard).not.toMatch(/^(server|x-powered-by|set-cookie):/im)
    expect(heard).not.toContain('evil.example')
  })

  it('sends no body for HEAD, nor for 304', async () => {
    uptick = await serveUptick()
    const head = await talk('HEAD /lists/more-news.json HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')
    expect(head).toMatch(/content-length: [1-9]\d+/i)
    expect(head.endsWith('\r\n\r\n')).toBe(true)
    const etag = /etag: (\S+)/i.exec(head)?.[1]
    const unchanged = await talk(
      `GET /lists/more-news.json HTTP/1.1\r\nHost: h\r\nIf-None-Match: ${etag}\r\nConnection: close\r\n\r\n`,
    )
    expect(unchanged).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/)
    expect(unchanged.endsWith('\r\n\r\n')).toBe(true)
  })

  it('refuses a request line or headers beyond 8 kB', async () => {
    uptick = await serveUptick()
    const long = 'x'.repeat(9_000)
    expect(await talk(`GET /${long} HTTP/1.1\r\nHost: h\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(await talk(`GET / HTTP/1.1\r\nHost: h\r\nX-Long: ${long}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('refuses what is not HTTP', async () => {
    uptick = await serveUptick()
    expect(await talk('GET /lists HTTX/1.1\r\nHost: h\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each([
    ['GET /lists HTTX/1.1\r\nHost: h\r\n\r\n', 400, 'RFC 9112'],
    [`GET /${'x'.repeat(9_000)} HTTP/1.1\r\nHost: h\r\n\r\n`, 431, 'fewer headers'],
    ['FOO /lists/more-news HTTP/1.1\r\nHost: h\r\n\r\n', 501, 'Allowed: GET, HEAD, OPTIONS.'],
    ['PROPFIND /lists/more-news HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 501, 'Allowed: GET, HEAD, OPTIONS.'],
  ])('tells of a request that cannot be read as of every other mistake: %.30s', async (text, status, remedy) => {
    uptick = await serveUptick()
    const heard = await talk(text)
    const [head = '', body = ''] = heard.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toMatch(/^content-type: application\/problem\+json/im)
    expect(head).toMatch(/^cache-control: no-store$/im)
    expect(head).toMatch(/^x-content-type-options: nosniff$/im)
    if (status === 501) expect(head).toMatch(/^allow: GET, HEAD, OPTIONS$/im)
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status, code: 'invalid-request' })
    expect(JSON.parse(body).remedy).toContain(remedy)
  })

  it('gives a request a bounded time to arrive, and honest clients a kept connection', async () => {
    uptick = await serveUptick()
    const { server } = uptick.server
    expect(server.requestTimeout).toBe(10_000)
    expect(server.headersTimeout).toBe(10_000)
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000)
  })
})
