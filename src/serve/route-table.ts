import { UptickError } from '../model/errors.js'
import type { App } from './app.js'
import { type BuiltScripts, pinScript } from './built-scripts.js'
import { FORMATS, type Format, mediaTypeOf } from './formats/format.js'
import { itemJsonSchema } from './formats/item-json.js'
import { jsonFeedSchema } from './formats/json-feed.js'
import { listsJsonSchema } from './formats/lists-json.js'
import { sourcesJsonSchema } from './formats/sources-json.js'
import { listNamed } from './list-named.js'
import { answerOtherMethods } from './other-methods.js'
import {
  editionParams,
  embedParams,
  embedQuery,
  fragmentQuery,
  itemParams,
  listParams,
  newestQuery,
  noQuery,
  pageQuery,
  selectionQuerySchema,
} from './parameters.js'
import { type Route, route, routeInFormats } from './route.js'
import { cardHandler } from './routes/card.js'
import { DOCUMENT_FORMATS, documentHandlers } from './routes/documents.js'
import { embedHandlers } from './routes/embed.js'
import { embedPageHandler } from './routes/embed-page.js'
import { fixedAnswers } from './routes/fixed-answers.js'
import { fragmentHandler } from './routes/fragment.js'
import { frontPageHandler } from './routes/front-page.js'
import { healthHandlers } from './routes/health.js'
import { listHandlers } from './routes/lists.js'
import { oembedHandler, oembedQuery, oembedSchema } from './routes/oembed.js'
import type { ServeContext } from './serve-context.js'

const HTML = 'text/html'
const JAVASCRIPT = 'text/javascript'
const JSON_TYPE = 'application/json'
const FAILURES = { 400: 'A parameter is wrong or unknown', 404: 'There is no such thing' }

/** Every address that is served. */
export function registerRoutes(app: App, context: ServeContext): void {
  answerOtherMethods(app, context)
  const routes = [...readersRoutes(context), ...embeddingRoutes(context), ...machineRoutes(context, app)]
  for (const { register } of routes) register(app)
  // Were it answered with another build, that would fail the check that the page asks for.
  app.get('/embed/:build(^v1-[0-9a-f]{16}).js', { schema: { hide: true } }, () => {
    throw new UptickError('not-found', 'no release had this build of the element', {
      remedy: `The newest is at ${context.addresses.widget()}; each list’s /embed page prints its pinned address.`,
    })
  })
}

function readersRoutes(context: ServeContext): Route[] {
  const { ports } = context
  const lists = listHandlers(context)
  const documents = documentHandlers(context)
  return [
    route({
      url: '/',
      tag: 'lists',
      summary: 'The front page: the first list',
      query: selectionQuerySchema,
      answers: { types: [HTML] },
      handle: frontPageHandler(context, lists, documents),
    }),
    routeInFormats({
      url: '/lists',
      formats: DOCUMENT_FORMATS,
      tag: 'lists',
      summary: 'The lists',
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: listsJsonSchema }),
      handle: documents.lists,
    }),
    routeInFormats({
      url: '/lists/:list',
      formats: FORMATS,
      tag: 'lists',
      summary: 'The newest edition of a list, or with `at` the one that stood then',
      params: listParams,
      query: newestQuery,
      answersIn: listAnswers,
      handle: lists.newest,
    }),
    routeInFormats({
      url: '/lists/:list/editions/:number',
      formats: FORMATS,
      tag: 'lists',
      summary: 'An earlier edition, which never changes',
      params: editionParams,
      query: selectionQuerySchema,
      answersIn: listAnswers,
      handle: lists.past,
    }),
    route({
      url: '/lists/:list/card.png',
      tag: 'lists',
      summary: 'The first five as a picture',
      params: listParams,
      answers: { types: ['image/png'], others: { ...FAILURES, 503: 'Nothing can draw on this server' } },
      handle: cardHandler(context),
    }),
    route({
      url: '/lists/:list/events',
      tag: 'lists',
      summary: 'Server-sent events: one per new edition',
      params: listParams,
      query: noQuery,
      answers: { types: ['text/event-stream'], others: { ...FAILURES, 503: 'Too many are listening' } },
      handle: ({ request, reply, params }) =>
        context.eventStreams.open(request, reply, listNamed(params.list, ports.lists()).id),
    }),
    routeInFormats({
      url: '/items/:id',
      formats: DOCUMENT_FORMATS,
      tag: 'items',
      summary: 'An item',
      params: itemParams,
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: itemJsonSchema, others: FAILURES }),
      handle: documents.item,
    }),
    routeInFormats({
      url: '/sources',
      formats: DOCUMENT_FORMATS,
      tag: 'sources',
      summary: 'How each source is doing',
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: sourcesJsonSchema }),
      handle: documents.sources,
    }),
  ]
}

function embeddingRoutes(context: ServeContext): Route[] {
  const embeds = embedHandlers(context)
  const fixed = fixedAnswers(context)
  const { scripts } = context.ports
  const embed = { tag: 'embedding', params: embedParams, query: embedQuery } as const
  const fixedRoute = (url: string, summary: string, type: string, handle: ReturnType<typeof fixed.pinnedWidget>) =>
    route({ url, tag: 'embedding', summary, answers: { types: [type] }, handle })
  return [
    route({
      ...embed,
      query: fragmentQuery,
      url: '/embed/:list.html',
      summary: 'A bare fragment, always 200',
      answers: { types: [HTML] },
      handle: fragmentHandler(context),
    }),
    route({
      ...embed,
      url: '/embed/:list',
      summary: 'A page for a frame, always 200',
      answers: { types: [HTML] },
      handle: embeds.frame,
    }),
    route({
      ...embed,
      url: '/embed/:list.json',
      summary: 'What the element reads: a small feed',
      answers: { types: [JSON_TYPE] },
      handle: embeds.feed,
    }),
    fixedRoute('/embed/v1.js', 'The custom element <more-news>', JAVASCRIPT, fixed.widget),
    ...pinnedWidgets(scripts).map(build => {
      const url = `/embed/${pinScript(build).name}`
      return fixedRoute(url, 'One build of it, pinned by its hash', JAVASCRIPT, fixed.pinnedWidget(build))
    }),
    fixedRoute(`/pages/${pinScript(scripts.page).name}`, 'What makes pages live', JAVASCRIPT, fixed.pageScript),
    fixedRoute('/embed/more-news.d.ts', 'Types of the element, for TypeScript', 'text/plain', fixed.widgetTypes),
    route({
      url: '/oembed',
      tag: 'embedding',
      summary: 'oEmbed 1.0 of a list or an item',
      query: oembedQuery,
      answers: { types: [JSON_TYPE, 'text/xml'], json: oembedSchema, others: FAILURES },
      handle: oembedHandler(context),
    }),
    route({
      url: '/lists/:list/embed',
      tag: 'embedding',
      summary: 'How to embed a list',
      params: listParams,
      query: pageQuery,
      answers: { types: [HTML], others: FAILURES },
      handle: embedPageHandler(context),
    }),
  ]
}

function machineRoutes(context: ServeContext, app: App): Route[] {
  const fixed = fixedAnswers(context)
  const health = healthHandlers(context.ports)
  const machine = (url: string, summary: string, type: string, handle: Parameters<typeof route>[0]['handle']) =>
    route({ url, tag: 'machines', summary, answers: { types: [type] }, handle })
  const describe = fixed.openApi(() => app.swagger())
  return [
    machine('/healthz', 'Whether the process is alive', JSON_TYPE, ({ reply }) => health.healthz(reply)),
    machine('/readyz', 'Whether it is ready; 503 when not', JSON_TYPE, ({ reply }) => health.readyz(reply)),
    machine('/openapi.json', 'This description', JSON_TYPE, describe),
    machine('/robots.txt', 'For crawlers', 'text/plain', fixed.robots),
    machine('/manifest.webmanifest', 'The web app manifest', 'application/manifest+json', fixed.manifest),
    machine('/favicon.svg', 'The icon', 'image/svg+xml', fixed.favicon),
    machine('/favicon.ico', 'The icon, where browsers look for it', 'image/svg+xml', fixed.favicon),
  ]
}

/** Each build once: the one that is served now may be a release's. */
function pinnedWidgets({ widget, releasedWidgets = [] }: BuiltScripts): Buffer[] {
  return [...new Map([widget, ...releasedWidgets].map(build => [pinScript(build).name, build])).values()]
}

function documentType(format: 'html' | 'json'): string {
  return format === 'html' ? HTML : JSON_TYPE
}

function listAnswers(formats: readonly Format[]) {
  return { types: formats.map(mediaTypeOf), json: jsonFeedSchema, others: FAILURES }
}
