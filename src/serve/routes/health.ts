import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { CACHING, INERT_POLICY } from '../headers.js'
import type { ServePorts } from '../serve-ports.js'

/** Of `/healthz`. */
export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })

/** Of `/readyz`, with either status. */
export const readinessSchema = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.array(z.object({ name: z.string(), passed: z.boolean(), detail: z.string() })),
  })
  .meta({ id: 'Readiness' })

const HEADERS = { 'cache-control': CACHING.never, 'content-security-policy': INERT_POLICY }

/** Answers for those who watch the process: alive, and ready to be given traffic. */
export function healthHandlers({ readiness }: Pick<ServePorts, 'readiness'>) {
  return {
    healthz: (reply: FastifyReply) => reply.headers(HEADERS).type('application/json').send('{"status":"ok"}'),

    readyz(reply: FastifyReply) {
      const { isReady, checks } = readiness()
      const report = {
        status: isReady ? 'ready' : 'not-ready',
        checks: checks.map(({ name, isPassed, detail }) => ({ name, passed: isPassed, detail })),
      }
      return reply
        .code(isReady ? 200 : 503)
        .headers(HEADERS)
        .type('application/json')
        .send(JSON.stringify(report))
    },
  }
}
