import type { App } from './app.js'
import { OPEN_TO_ALL } from './headers.js'
import { problem } from './problem.js'
import { sendProblem } from './send-problem.js'
import type { ServeContext } from './serve-context.js'

export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS'
const PREFLIGHT_SECONDS = '86400'

/**
 * For every address that is registered after this with GET: OPTIONS returns what is allowed, to browsers that ask
 * before a request of another site too; what is not allowed is answered 405 before any body is read.
 */
export function answerOtherMethods(app: App, context: Pick<ServeContext, 'addresses' | 'always'>): void {
  app.addHook('onRoute', ({ method, url }) => {
    if (method !== 'GET') return
    app.route({
      method: 'OPTIONS',
      url,
      schema: { hide: true },
      handler: (_, reply) =>
        reply
          .code(204)
          .headers({
            ...OPEN_TO_ALL,
            allow: ALLOWED_METHODS,
            'access-control-allow-methods': ALLOWED_METHODS,
            'access-control-allow-headers': 'Accept, If-Modified-Since, If-None-Match',
            'access-control-max-age': PREFLIGHT_SECONDS,
          })
          .send(),
    })
    app.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      schema: { hide: true },
      onRequest: (request, reply) => {
        const detail = `${request.method} is not allowed here.`
        sendProblem(
          request,
          reply.header('allow', ALLOWED_METHODS),
          problem(405, 'invalid-request', detail, `Allowed: ${ALLOWED_METHODS}.`),
          context,
        )
      },
      handler: (_, reply) => reply, // never reached: onRequest has answered
    })
  })
}
