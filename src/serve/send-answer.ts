import type { FastifyReply, FastifyRequest } from 'fastify'
import { negotiateEncoding } from './negotiation.js'
import type { AnswerVariant, PreparedAnswer } from './prepared-answer.js'

/**
 * Sends a prepared answer: 304 when the client holds it, otherwise the bytes in the coding it likes best. Writes
 * the ready headers straight to the response, so that an answer from memory costs one lookup and one write.
 */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: PreparedAnswer): FastifyReply {
  const { headers } = request
  const variant = answer.variants[negotiateEncoding(headers['accept-encoding'])]
  const isUnchanged = holdsAnswer(headers['if-none-match'], headers['if-modified-since'], variant, answer)
  reply.hijack()
  if (isUnchanged) reply.raw.writeHead(304, variant.unchangedHead).end()
  else reply.raw.writeHead(200, variant.head).end(variant.body)
  return reply
}

/** RFC 9110, 13.2.2: `If-Modified-Since` counts only where there is no `If-None-Match`. */
function holdsAnswer(
  ifNoneMatch: string | undefined,
  ifModifiedSince: string | undefined,
  variant: AnswerVariant,
  answer: PreparedAnswer,
): boolean {
  if (ifNoneMatch !== undefined) return ifNoneMatch === variant.etag || namesAnyTag(ifNoneMatch, answer)
  if (ifModifiedSince === undefined || answer.lastModifiedMs === undefined) return false
  return Date.parse(ifModifiedSince) >= answer.lastModifiedMs
}

/** `If-None-Match` compares weakly: a client that holds the answer in another coding holds the answer. */
function namesAnyTag(ifNoneMatch: string, { variants }: PreparedAnswer): boolean {
  if (ifNoneMatch.trim() === '*') return true
  const tags = new Set(ifNoneMatch.split(',').map(tag => tag.trim().replace(/^W\//, '')))
  return Object.values(variants).some(variant => tags.has(variant.etag))
}
