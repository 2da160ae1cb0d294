import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Edition } from '../model/edition.js'
import { UptickError } from '../model/errors.js'
import type { Addresses } from './addresses.js'
import { isoTime } from './formats/iso-time.js'
import { CACHING, type Headers, INERT_POLICY, OPEN_TO_ALL } from './headers.js'
import type { ServePorts } from './serve-ports.js'

// At 15 kB each they hold 150 MB, and the last of them has an edition within half a second (bench/event-streams.ts).
const MAX_CLIENTS = 10_000
// Proxies commonly cut a connection on which nothing was said for 30 to 60 seconds.
const HEARTBEAT_MS = 15_000
// Some fifty events: a client that far behind, with its socket's buffers full besides, does not read.
const MAX_WAITING_BYTES = 16 * 1024
// So many are written to before other requests have their turn.
const BATCH = 500
const RETRY_MS = 3_000

export interface EventStreams {
  /**
   * Answers with the list's new editions as they come (https://html.spec.whatwg.org/multipage/server-sent-events.html).
   *
   * @throws UptickError `too-busy` when there is room for no more clients.
   */
  open(request: FastifyRequest, reply: FastifyReply, listId: string): FastifyReply
  clients(): number
  close(): void
}

interface Dependencies {
  ports: Pick<ServePorts, 'newest' | 'onEdition'>
  addresses: Addresses
  always: Headers
  maxClients?: number
}

/**
 * Sends new editions to all listening clients. An event's id is the edition's number: a client that comes back with the
 * newest one as `Last-Event-ID` gets nothing, any other gets the newest at once. Clients are bounded in number;
 * one that does not read is dropped, and comes back by itself.
 */
export function createEventStreams({ ports, addresses, always, maxClients = MAX_CLIENTS }: Dependencies): EventStreams {
  const byList = new Map<string, Set<ServerResponse>>()
  let clients = 0
  const stopListening = ports.onEdition(edition => sendToAll([edition.listId], eventOf(edition, addresses)))
  const heartbeat = setInterval(() => sendToAll([...byList.keys()], Buffer.from(':\n\n')), HEARTBEAT_MS)
  heartbeat.unref()

  async function sendToAll(listIds: readonly string[], bytes: Buffer): Promise<void> {
    const responses = listIds.flatMap(id => [...(byList.get(id) ?? [])])
    for (let start = 0; start < responses.length; start += BATCH) {
      if (start > 0) await new Promise(resolve => setImmediate(resolve))
      for (const response of responses.slice(start, start + BATCH)) send(response, bytes)
    }
  }

  function join(listId: string, response: ServerResponse): void {
    const joined = byList.get(listId) ?? new Set()
    byList.set(listId, joined.add(response))
    clients += 1
    response.once('close', () => {
      joined.delete(response)
      clients -= 1
    })
  }

  return {
    open(request, reply, listId) {
      if (clients >= maxClients) {
        throw new UptickError('too-busy', `${clients} clients are listening already; there is room for no more`, {
          remedy: `Ask ${addresses.list(listId, 'json')} now and then instead.`,
        })
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...always,
        ...OPEN_TO_ALL,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': CACHING.never,
        'content-security-policy': INERT_POLICY,
        'x-accel-buffering': 'no', // nginx would hold events back
      })
      if (request.method === 'HEAD') {
        raw.end()
        return reply
      }
      const newest = ports.newest(listId)
      raw.write(`retry: ${RETRY_MS}\n\n`)
      join(listId, raw)
      const isNews = newest !== undefined && request.headers['last-event-id'] !== String(newest.number)
      if (isNews) send(raw, eventOf(newest, addresses))
      return reply
    },
    clients: () => clients,
    close() {
      clearInterval(heartbeat)
      stopListening()
      for (const responses of byList.values()) for (const response of responses) response.end()
    },
  }
}

function send(response: ServerResponse, bytes: Buffer): void {
  if (response.writableEnded) return // the server is closing
  if (response.writableLength > MAX_WAITING_BYTES) response.destroy()
  else response.write(bytes)
}

function eventOf({ listId, number, publishedAtMs, entries, stale }: Edition, addresses: Addresses): Buffer {
  const told = {
    list: listId,
    edition: number,
    published_at: isoTime(publishedAtMs),
    entries: entries.length,
    stale,
    url: addresses.edition(listId, number, 'json'),
  }
  return Buffer.from(`id: ${number}\nevent: edition\ndata: ${JSON.stringify(told)}\n\n`)
}
