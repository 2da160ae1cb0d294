import type { Socket } from 'node:net'
import { CACHING, type Headers, INERT_POLICY, OPEN_TO_ALL } from './headers.js'
import { ALLOWED_METHODS } from './other-methods.js'
import { type Problem, problem } from './problem.js'

/** What Node's parser found before there was a request that could be routed. */
export interface ClientError extends Error {
  code?: string
}

/**
 * Answers what cannot be read as a request with a problem, as every other mistake is, and ends the connection: nothing
 * tells where the next request would begin. A closed connection is ignored.
 */
export function clientErrorHandler({ always }: { always: Headers }) {
  return (error: ClientError, socket: Socket): void => {
    if (error.code !== 'ECONNRESET' && socket.writable) socket.write(answerText(problemOf(error.code), always))
    socket.destroy(error)
  }
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_INVALID_METHOD':
      return unknownMethod('The method of this request')
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'invalid-request', 'The address and headers have more than 8 kB.', 'Send fewer headers.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(408, 'invalid-request', 'The request took longer than 10 s to arrive.', 'Send it again, at once.')
    default:
      return problem(400, 'invalid-request', 'This is not a request in HTTP/1.1.', 'Send one as RFC 9112 describes it.')
  }
}

/** For a method that means nothing at any address here (RFC 9110, 15.6.2). */
export function unknownMethod(method: string): Problem {
  return problem(501, 'invalid-request', `${method} is not known here.`, `Allowed: ${ALLOWED_METHODS}.`)
}

function answerText(problem: Problem, always: Headers): string {
  const body = JSON.stringify({ type: 'about:blank', ...problem })
  const headers: Headers = {
    ...always,
    ...OPEN_TO_ALL,
    ...(problem.status === 501 ? { allow: ALLOWED_METHODS } : {}),
    'cache-control': CACHING.never,
    'content-security-policy': INERT_POLICY,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('')}\r\n${body}`
}
