import { UptickError } from '../model/errors.js'
import type { App } from './app.js'
import { type BuiltScripts, pinScript } from './built-scripts.js'
import { describeRoute } from './describe-route.js'
import { CONTENT_TYPES, FORMATS, type Format } from './formats/format.js'
import { itemJsonSchema } from './formats/item-json.js'
import { jsonFeedSchema } from './formats/json-feed.js'
import { listsJsonSchema } from './formats/lists-json.js'
import { sourcesJsonSchema } from './formats/sources-json.js'
import { listNamed } from './list-named.js'
import { negotiateFormat } from './negotiation.js'
import { answerOtherMethods } from './other-methods.js'
import {
  editionParams,
  embedParams,
  embedQuery,
  itemParams,
  listParams,
  newestQuery,
  noQuery,
  pageQuery,
  selectionQuerySchema,
} from './parameters.js'
import { cardHandler } from './routes/card.js'
import { documentHandlers } from './routes/documents.js'
import { embedHandlers } from './routes/embed.js'
import { embedPageHandler } from './routes/embed-page.js'
import { fixedAnswers } from './routes/fixed-answers.js'
import { frontPageHandler } from './routes/front-page.js'
import { healthHandlers } from './routes/health.js'
import { listHandlers } from './routes/lists.js'
import { oembedHandler, oembedQuery, oembedSchema } from './routes/oembed.js'
import type { ServeContext } from './serve-context.js'

const HTML = 'text/html'
const JAVASCRIPT = 'text/javascript'
const JSON_TYPE = 'application/json'
const FAILURES = { 400: 'A parameter is wrong or unknown', 404: 'There is no such thing' }

/** Without a format in the address, `Accept` decides. */
const LIST_FORMATS = [undefined, ...FORMATS] as const
const DOCUMENT_FORMATS = [undefined, 'html', 'json'] as const
type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** Every address that is served. */
export function registerRoutes(app: App, context: ServeContext): void {
  answerOtherMethods(app, context)
  const lists = listHandlers(context)
  const documents = documentHandlers(context)
  const fixed = fixedAnswers(context)
  const embeds = embedHandlers(context)
  const health = healthHandlers(context.ports)

  const front = describeRoute(
    'lists',
    'The front page: the first list',
    { querystring: selectionQuerySchema },
    { types: [HTML] },
  )
  const sendFront = frontPageHandler(context, lists, documents)
  app.get('/', front, (request, reply) => sendFront(request, reply, request.query))

  for (const format of DOCUMENT_FORMATS) {
    const answers = { types: documentTypes(format), json: listsJsonSchema }
    const described = describeRoute('lists', `The lists${decidedBy(format)}`, { querystring: pageQuery }, answers)
    app.get(`/lists${ending(format)}`, described, (request, reply) =>
      documents.lists(request, reply, format ?? negotiateDocument(request.headers.accept), request.query.locale),
    )
  }

  for (const format of LIST_FORMATS) {
    const summary = `The newest edition of a list, or with \`at\` the one that stood then${decidedBy(format)}`
    const inputs = { params: listParams, querystring: newestQuery }
    app.get(
      `/lists/:list${ending(format)}`,
      describeRoute('lists', summary, inputs, listAnswers(format)),
      (request, reply) =>
        lists.newest(request, reply, {
          list: request.params.list,
          format: format ?? negotiateFormat(request.headers.accept),
          isNamed: format !== undefined,
          query: request.query,
        }),
    )
  }

  for (const format of LIST_FORMATS) {
    const summary = `An earlier edition, which never changes${decidedBy(format)}`
    const inputs = { params: editionParams, querystring: selectionQuerySchema }
    const described = describeRoute('lists', summary, inputs, listAnswers(format))
    app.get(`/lists/:list/editions/:number${ending(format)}`, described, (request, reply) =>
      lists.past(request, reply, {
        ...request.params,
        format: format ?? negotiateFormat(request.headers.accept),
        query: request.query,
      }),
    )
  }

  for (const format of DOCUMENT_FORMATS) {
    const inputs = { params: itemParams, querystring: pageQuery }
    const answers = { types: documentTypes(format), json: itemJsonSchema, others: FAILURES }
    app.get(
      `/items/:id${ending(format)}`,
      describeRoute('items', `An item${decidedBy(format)}`, inputs, answers),
      (request, reply) =>
        documents.item(request, reply, {
          format: format ?? negotiateDocument(request.headers.accept),
          id: request.params.id,
          locale: request.query.locale,
        }),
    )
  }

  for (const format of DOCUMENT_FORMATS) {
    const summary = `How each source is doing${decidedBy(format)}`
    const answers = { types: documentTypes(format), json: sourcesJsonSchema }
    app.get(
      `/sources${ending(format)}`,
      describeRoute('sources', summary, { querystring: pageQuery }, answers),
      (request, reply) =>
        documents.sources(request, reply, format ?? negotiateDocument(request.headers.accept), request.query.locale),
    )
  }

  const embedInputs = { params: embedParams, querystring: embedQuery }
  const embed = describeRoute('embedding', 'A bare fragment, always 200', embedInputs, { types: [HTML] })
  app.get('/embed/:list.html', embed, (request, reply) =>
    embeds.fragment(request, reply, request.params.list, request.query),
  )
  const frame = describeRoute('embedding', 'A page for a frame, always 200', embedInputs, { types: [HTML] })
  app.get('/embed/:list', frame, (request, reply) => embeds.frame(request, reply, request.params.list, request.query))
  const feed = { types: [JSON_TYPE] }
  app.get(
    '/embed/:list.json',
    describeRoute('embedding', 'What the element reads: a small feed', embedInputs, feed),
    (request, reply) => embeds.feed(request, reply, request.params.list, request.query),
  )
  const scripted = (summary: string) => describeRoute('embedding', summary, {}, { types: [JAVASCRIPT] })
  app.get('/embed/v1.js', scripted('The custom element <more-news>'), fixed.widget)
  for (const build of pinnedWidgets(context.ports.scripts)) {
    app.get(
      `/embed/${pinScript(build).name}`,
      scripted('One build of it, pinned by its hash'),
      fixed.pinnedWidget(build),
    )
  }
  // Were it answered with another build, that would fail the check that the page asks for.
  app.get('/embed/:build(^v1-[0-9a-f]{16}).js', { schema: { hide: true } }, () => {
    throw new UptickError('not-found', 'no release had this build of the element', {
      remedy: `The newest is at ${context.addresses.widget()}; each list’s /embed page prints its pinned address.`,
    })
  })
  app.get(`/pages/${pinScript(context.ports.scripts.page).name}`, scripted('What makes pages live'), fixed.pageScript)
  const types = describeRoute('embedding', 'Types of the element, for TypeScript', {}, { types: ['text/plain'] })
  app.get('/embed/more-news.d.ts', types, fixed.widgetTypes)
  const sendOembed = oembedHandler(context)
  const oembedAnswers = { types: [JSON_TYPE, 'text/xml'], json: oembedSchema, others: FAILURES }
  const oembed = describeRoute(
    'embedding',
    'oEmbed 1.0 of a list or an item',
    { querystring: oembedQuery },
    oembedAnswers,
  )
  app.get('/oembed', oembed, (request, reply) => sendOembed(request, reply, request.query))

  const listInputs = { params: listParams, querystring: noQuery }
  const sendEmbedPage = embedPageHandler(context)
  const embedPage = { types: [HTML], others: FAILURES }
  app.get(
    '/lists/:list/embed',
    describeRoute('embedding', 'How to embed a list', { params: listParams, querystring: pageQuery }, embedPage),
    (request, reply) => sendEmbedPage(request, reply, request.params.list, request.query.locale),
  )
  const sendCard = cardHandler(context)
  const card = { types: ['image/png'], others: { ...FAILURES, 503: 'Nothing can draw on this server' } }
  app.get(
    '/lists/:list/card.png',
    describeRoute('lists', 'The first five as a picture', listInputs, card),
    (request, reply) => sendCard(request, reply, request.params.list),
  )
  const events = { types: ['text/event-stream'], others: { ...FAILURES, 503: 'Too many are listening' } }
  app.get(
    '/lists/:list/events',
    describeRoute('lists', 'Server-sent events: one per new edition', listInputs, events),
    (request, reply) =>
      context.eventStreams.open(request, reply, listNamed(request.params.list, context.ports.lists()).id),
  )

  const machine = (summary: string, type: string) => describeRoute('machines', summary, {}, { types: [type] })
  app.get('/healthz', machine('Whether the process is alive', JSON_TYPE), (_, reply) => health.healthz(reply))
  app.get('/readyz', machine('Whether it is ready; 503 when not', JSON_TYPE), (_, reply) => health.readyz(reply))
  app.get(
    '/openapi.json',
    machine('This description', JSON_TYPE),
    fixed.openApi(() => app.swagger()),
  )
  app.get('/robots.txt', machine('For crawlers', 'text/plain'), fixed.robots)
  app.get('/manifest.webmanifest', machine('The web app manifest', 'application/manifest+json'), fixed.manifest)
  app.get('/favicon.svg', machine('The icon', 'image/svg+xml'), fixed.favicon)
  app.get('/favicon.ico', machine('The icon, where browsers look for it', 'image/svg+xml'), fixed.favicon)
}

/** Each build once: the one that is served now may be a release's. */
function pinnedWidgets({ widget, releasedWidgets = [] }: BuiltScripts): Buffer[] {
  return [...new Map([widget, ...releasedWidgets].map(build => [pinScript(build).name, build])).values()]
}

function ending(format: Format | undefined): string {
  return format === undefined ? '' : `.${format}`
}

function decidedBy(format: Format | undefined): string {
  return format === undefined ? '; Accept decides the format' : ''
}

function documentTypes(format: DocumentFormat): string[] {
  return format === undefined ? [JSON_TYPE, HTML] : [format === 'html' ? HTML : JSON_TYPE]
}

function negotiateDocument(accept: string | undefined): 'html' | 'json' {
  return negotiateFormat(accept) === 'html' ? 'html' : 'json'
}

function listAnswers(format: Format | undefined) {
  const types = (format === undefined ? FORMATS : [format]).map(one => CONTENT_TYPES[one].replace(/;.*/, ''))
  return { types, json: jsonFeedSchema, others: FAILURES }
}
