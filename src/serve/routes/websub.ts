import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.js'
import { CACHING, INERT_POLICY } from '../headers.js'
import type { HubCallbacks, TakenDelivery } from '../hub-callbacks.js'

/** Of a delivery, as of any answer that is fetched. */
const MAX_DELIVERY_BYTES = 5 * 1024 * 1024
/** Deliveries that are received at once by one process: each may hold so many bytes in memory. */
const MAX_AT_ONCE = 16
const RETRY_SECONDS = '60'
const ADDRESS = '/websub/:callback'
const HEADERS = { 'cache-control': CACHING.never, 'content-security-policy': INERT_POLICY }

const params = z.object({ callback: z.string() })
/** Hubs may add parameters of their own. One that stands there several times is none. */
const parameter = z.string().optional().catch(undefined)
const question = z.object({
  'hub.mode': parameter,
  'hub.topic': parameter,
  'hub.challenge': parameter,
  'hub.lease_seconds': parameter,
  'hub.reason': parameter,
})

const STATUS: Readonly<Record<TakenDelivery, number>> = {
  taken: 202,
  unsigned: 403,
  full: 503,
  left: 410,
  unknown: 404,
}

const WORDS: Readonly<Record<TakenDelivery, string>> = {
  taken: 'Received.',
  unsigned: 'This subscription was made with a secret: X-Hub-Signature is missing.',
  full: 'Too many deliveries came before this one. Send it again in a minute.',
  left: 'This subscription has ended.',
  unknown: 'There is nothing at this address.',
}

/**
 * The callback addresses at which hubs verify what they were asked for (GET) and deliver news (POST). Who may deliver is
 * found out before a body is read; bodies of any type are taken as they are, up to 5 MB.
 */
export function registerHubCallbacks(app: App, callbacks: HubCallbacks): void {
  let receiving = 0
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_DELIVERY_BYTES }, (_, body, done) => {
    done(null, body)
  })

  const verification = { schema: { hide: true, params, querystring: question }, exposeHeadRoute: false }
  app.get(ADDRESS, verification, async (request, reply) => {
    const { query } = request
    const confirmed = await callbacks.confirm(request.params.callback, {
      mode: query['hub.mode'],
      topic: query['hub.topic'],
      challenge: query['hub.challenge'],
      leaseSeconds: query['hub.lease_seconds'],
      reason: query['hub.reason'],
    })
    return sendText(reply, confirmed === undefined ? 404 : 200, confirmed ?? WORDS.unknown)
  })

  app.route({
    method: 'POST',
    url: ADDRESS,
    schema: { hide: true, params },
    bodyLimit: MAX_DELIVERY_BYTES,
    async onRequest(request, reply) {
      const standing = await callbacks.standing(callbackOf(request.params))
      const refusal = standing === 'open' ? (receiving >= MAX_AT_ONCE ? 'full' : undefined) : standing
      if (refusal !== undefined) return sendTaken(reply.header('connection', 'close'), refusal) // its body is not read
      if (reply.raw.closed) return // it has gone meanwhile, and will not be seen to go again
      receiving += 1
      reply.raw.once('close', () => {
        receiving -= 1
      })
    },
    async handler({ params, body, headers }, reply) {
      const taken = await callbacks.take(params.callback, {
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        contentType: headers['content-type'],
        contentEncoding: headers['content-encoding'],
        signature: headers['x-hub-signature']?.toString(),
      })
      return sendTaken(reply, taken)
    },
  })
}

function callbackOf(params: unknown): string {
  return typeof params === 'object' && params !== null && 'callback' in params ? String(params.callback) : ''
}

function sendTaken(reply: FastifyReply, taken: TakenDelivery): FastifyReply {
  if (taken === 'full') reply.header('retry-after', RETRY_SECONDS)
  return sendText(reply, STATUS[taken], WORDS[taken])
}

/** In a media type in which no browser would run what a stranger wrote. */
function sendText(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).headers(HEADERS).type('text/plain; charset=utf-8').send(text)
}
