import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { type AnswerCache, createAnswerCache } from './answer-cache.js'
import type { App } from './app.js'
import { clientErrorHandler, unknownMethod } from './client-errors.js'
import { TAGS } from './describe-route.js'
import { describeApi } from './description/describe-api.js'
import { examplesOf } from './description/examples.js'
import { errorMapper } from './error-mapper.js'
import { ALLOWED_METHODS } from './other-methods.js'
import { problem } from './problem.js'
import { registerRoutes } from './route-table.js'
import { registerHubCallbacks } from './routes/websub.js'
import { sendProblem } from './send-problem.js'
import { createServeContext } from './serve-context.js'
import type { ServePorts } from './serve-ports.js'

// What a client may send, and how long it may take: no answer needs a body, and no honest request is larger.
const MAX_HEADER_BYTES = 8 * 1024
const MAX_BODY_BYTES = 1024
const REQUEST_TIMEOUT_MS = 10_000
const CHECK_INTERVAL_MS = 2_000
// Longer than the 60 s after which common proxies drop an idle connection, so that it is they who close it.
const KEEP_ALIVE_MS = 72_000
const MAX_PARAMETER_CHARACTERS = 300
// Those that an address may allow or refuse; every other one is unknown at all of them.
const COMMON_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The HTTP server, ready to listen. Closing it is the caller's. */
export function buildServer(ports: ServePorts, answerCache: AnswerCache = createAnswerCache()): FastifyInstance {
  const context = createServeContext(ports, answerCache)
  const app: App = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PARAMETER_CHARACTERS, ignoreTrailingSlash: true },
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
    },
    frameworkErrors: errorMapper(context),
    clientErrorHandler: clientErrorHandler(context),
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Prepared answers hold these already and do not come by here.
  app.addHook('onSend', (_, reply, _payload, done) => {
    reply.headers(context.always)
    done()
  })
  app.setErrorHandler(errorMapper(context))
  app.setNotFoundHandler((request, reply) => {
    if (!COMMON_METHODS.includes(request.method)) {
      return sendProblem(request, reply.header('allow', ALLOWED_METHODS), unknownMethod(request.method), context)
    }
    const remedy = `The lists are at ${context.addresses.lists()}, all addresses at ${context.addresses.apiDocs()}.`
    return sendProblem(request, reply, problem(404, 'not-found', 'There is nothing at this address.', remedy), context)
  })

  app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Uptick',
        version: ports.version,
        description: 'Ranked lists of what is rising now. Every list is a JSON Feed 1.1 and an RSS 2.0 feed.',
        contact: { name: 'Who runs this Uptick', url: context.addresses.front() },
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: context.addresses.publicUrl }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      security: [],
    },
    transform: jsonSchemaTransform,
    transformObject: describeApi(examplesOf(context.addresses)),
  })
  app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCS_POLICY })
  // Streams have no end of their own: without this, closing would wait for their clients.
  app.addHook('preClose', done => {
    context.eventStreams.close()
    done()
  })
  app.register(async scope => registerRoutes(scope.withTypeProvider<ZodTypeProvider>(), context))
  const { hubCallbacks } = ports
  if (hubCallbacks !== undefined) {
    app.register(async scope => registerHubCallbacks(scope.withTypeProvider<ZodTypeProvider>(), hubCallbacks))
  }
  return app
}

// The interface sets style attributes, and draws with data: images.
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
