import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type ErrorCode, UptickError } from '../model/errors.js'
import { type Problem, problem } from './problem.js'
import { sendProblem } from './send-problem.js'
import type { ServeContext } from './serve-context.js'

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  'not-found': 404,
  'invalid-request': 400,
  'redis-unreachable': 503,
  'too-busy': 503,
  'cannot-draw': 503,
}

/** The only place where exceptions of handlers become answers. Our own errors are logged; clients do not see the cause. */
export function errorMapper(context: Pick<ServeContext, 'ports' | 'addresses' | 'always'>) {
  const { ports } = context
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const answered = problemOf(error, request, ports.isConnected())
    if (answered.status >= 500 && answered.code !== 'too-busy')
      ports.log.error({ err: error, url: loggedUrl(request.url) }, `cannot answer ${request.method} request`)
    if (answered.status === 503 && answered.code !== 'cannot-draw') reply.header('retry-after', '5')
    return sendProblem(request, reply, answered, context)
  }
}

/** Knowing the address of a callback proves to be its hub. */
function loggedUrl(url: string): string {
  return url.replace(/^\/websub\/.*/s, '/websub/…')
}

function problemOf(error: unknown, request: FastifyRequest, isConnected: boolean): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return problem(
      400,
      'invalid-request',
      error.validation.map(mistake => describeMistake(mistake, request.query)).join(' '),
      parameterNames(request),
    )
  }
  if (error instanceof UptickError && STATUS[error.code] !== undefined) {
    return problem(STATUS[error.code] ?? 500, error.code, sentence(error.message), error.remedy)
  }
  const status = statusOf(error)
  if (isBadAddress(error)) {
    const detail = 'The address is not encoded as addresses are: after % two hexadecimal digits, of a text in UTF-8.'
    return problem(400, 'invalid-request', detail, 'Write % itself as %25, é as %C3%A9, and so on.')
  }
  if (status < 500) return problem(status, 'invalid-request', messageOf(error))
  if (!isConnected) {
    return problem(
      503,
      'redis-unreachable',
      'The database is away, so this cannot be read.',
      'Lists are still served. Ask again in a moment.',
    )
  }
  return problem(500, 'internal', 'Something went wrong here; it is in the log.', 'Ask again in a moment.')
}

interface Mistake {
  keyword: string
  instancePath: string
  message?: string
  params: Record<string, unknown>
}

function describeMistake({ keyword, instancePath, message = 'is not valid', params }: Mistake, query: unknown): string {
  if (keyword === 'unrecognized_keys') {
    const { keys } = params
    const names = Array.isArray(keys) ? keys.map(key => `"${key}"`).join(', ') : ''
    return `Unknown parameter ${names}.`
  }
  const name = instancePath.replace(/^\//, '')
  if (isRepeated(query, name)) return `${name}: it stands there several times; write it once.`
  return `${name || 'The request'}: ${message}.`
}

function isRepeated(query: unknown, name: string): boolean {
  return typeof query === 'object' && query !== null && Array.isArray(Reflect.get(query, name))
}

/** Names the parameters that the asked route knows. */
function parameterNames(request: FastifyRequest): string {
  const schema = request.routeOptions.schema?.querystring
  const shape = typeof schema === 'object' && schema !== null && 'shape' in schema ? schema.shape : undefined
  const names = typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
  return names.length === 0 ? 'This address takes no parameters.' : `Parameters here: ${names.join(', ')}.`
}

function isBadAddress(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_ERR_BAD_URL'
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' ? status : 500
}

function messageOf(error: unknown): string {
  return error instanceof Error ? sentence(error.message) : 'The request cannot be answered.'
}

function sentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`
}
