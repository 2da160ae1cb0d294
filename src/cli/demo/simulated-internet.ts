import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../platform/clock.js'
import { answerAt, type Page } from './answer.js'
import { createWorld } from './world.js'

export interface SimulatedInternetOptions {
  clock: Clock
  /** Two servers of one seed agree about everything. */
  seed: string
  /** Any free one by default. */
  port?: number | undefined
  /** How a slow host takes its time; by the machine's timers unless told otherwise. */
  wait?: ((ms: number) => Promise<unknown>) | undefined
}

export interface SimulatedInternet {
  /** `127.0.0.1:port`. */
  address: string
  close(): Promise<void>
}

/**
 * Starts one HTTP server on loopback that is every host of the demo, told apart by the Host header. Answers carry an
 * ETag made of the body and the time that they tell of, and become 304 for those who have them already (RFC 9110, 13).
 */
export async function startSimulatedInternet(options: SimulatedInternetOptions): Promise<SimulatedInternet> {
  const { clock, seed, port = 0, wait = setTimeout } = options
  const world = createWorld(seed)

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = `http://${request.headers.host ?? ''}${request.url ?? ''}`
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, { allow: 'GET, HEAD' })
    const url = URL.parse(address)
    if (url === null) return end(response, 400)
    const page = answerAt(world, url, clock.nowMs())
    if (page.afterMs > 0) await wait(page.afterMs)
    if (page.status !== 200) return end(response, page.status, { 'content-type': page.contentType }, page.body)
    const headers = { etag: etagOf(page), 'last-modified': new Date(page.asOfMs).toUTCString() }
    if (isUnchanged(request, page)) return end(response, 304, headers)
    end(response, 200, { ...headers, 'content-type': page.contentType }, request.method === 'HEAD' ? '' : page.body)
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => end(response, 500))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return {
    address: `127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}, body = ''): void {
  response.writeHead(status, headers).end(body)
}

function etagOf({ body }: Page): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}

/** An ETag decides alone when there is one; a date counts only without it. */
function isUnchanged({ headers }: IncomingMessage, page: Page): boolean {
  const etags = headers['if-none-match']
  if (etags !== undefined) return etags.split(',').some(etag => etag.trim().replace(/^W\//, '') === etagOf(page))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return page.asOfMs <= since
}
