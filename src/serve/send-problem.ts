import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONTENT_TYPES } from './formats/format.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL, pagePolicy } from './headers.js'
import { negotiateFormat } from './negotiation.js'
import { errorPage } from './pages/error-page.js'
import type { Problem } from './problem.js'
import type { ServeContext } from './serve-context.js'

/** Answers with a problem: a page to those who asked for HTML, problem+json to others. Never to be stored. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  told: Problem,
  { addresses, always }: Pick<ServeContext, 'addresses' | 'always'>,
): FastifyReply {
  const isPage = wantsPage(request)
  return reply
    .code(told.status)
    .headers({
      ...always,
      ...OPEN_TO_ALL,
      'cache-control': CACHING.never,
      vary: 'Accept',
      'content-security-policy': isPage ? pagePolicy(addresses.publicUrl) : INERT_POLICY,
      'content-type': isPage ? CONTENT_TYPES.html : 'application/problem+json; charset=utf-8',
    })
    .send(isPage ? errorPage(told, addresses) : JSON.stringify({ type: 'about:blank', ...told }))
}

/** The extension of the address decides, then `Accept`. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  const extension = /\.([a-z]+)$/.exec(url.split('?', 1)[0] ?? '')?.[1]
  if (extension === undefined) return negotiateFormat(headers.accept) === 'html'
  return extension === 'html'
}
