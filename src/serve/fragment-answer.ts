import type { FastifyReply } from 'fastify'
import { contentTypeOf } from './formats/format.js'
import { type Headers, INERT_POLICY, OPEN_TO_ALL } from './headers.js'

/** An answer to an include engine, ready to send. */
export interface FragmentAnswer {
  /** Name, value, name, value: the form that `writeHead` takes without work. */
  head: string[]
  body: Buffer
}

/**
 * Include engines pass on what the browser sent for the page around, and paste whatever comes back. So a fragment has one
 * form: never compressed, without `ETag`, `Last-Modified` and `Vary`, and always whole.
 */
export function prepareFragment(html: string, caching: string, always: Headers): FragmentAnswer {
  const body = Buffer.from(html)
  const head = {
    ...always,
    ...OPEN_TO_ALL,
    'content-security-policy': INERT_POLICY,
    'cache-control': caching,
    'content-type': contentTypeOf('html'),
    'content-length': String(body.length),
  }
  return { head: Object.entries(head).flat(), body }
}

/** Sends it with 200, whatever was asked. */
export function sendFragment(reply: FastifyReply, { head, body }: FragmentAnswer): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(200, head).end(body)
  return reply
}

/** The list that the address of a fragment names; undefined at all other addresses. */
export function fragmentOf(url: string): string | undefined {
  return /^\/embed\/([^?#]*)\.html\/?(?:[?#]|$)/.exec(url)?.[1]
}
