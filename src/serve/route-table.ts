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
  editionQuery,
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
import { healthHandlers, healthSchema, readinessSchema } from './routes/health.js'
import { listHandlers } from './routes/lists.js'
import { oembedHandler, oembedQuery, oembedSchema } from './routes/oembed.js'
import type { ServeContext } from './serve-context.js'

const HTML = 'text/html'
const JAVASCRIPT = 'text/javascript'
const JSON_TYPE = 'application/json'
const ICON = 'image/svg+xml'
const WRONG = { 400: 'A parameter is wrong or unknown' }
const FAILURES = { ...WRONG, 404: 'There is no such thing' }

type Handler = Parameters<typeof route>[0]['handle']

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
      id: 'getFrontPage',
      tag: 'lists',
      summary: 'The front page: the first list',
      query: selectionQuerySchema,
      answers: { types: [HTML], problems: WRONG },
      handle: frontPageHandler(context, lists, documents),
    }),
    routeInFormats({
      url: '/lists',
      id: 'getLists',
      formats: DOCUMENT_FORMATS,
      tag: 'lists',
      summary: 'The lists',
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: listsJsonSchema, problems: WRONG }),
      handle: documents.lists,
    }),
    routeInFormats({
      url: '/lists/:list',
      id: 'getList',
      formats: FORMATS,
      tag: 'lists',
      summary: 'The newest edition of a list, or with `at` the one that stood then',
      params: listParams,
      query: newestQuery,
      answersIn: formats => ({
        ...listAnswers(formats),
        redirect: 'To the edition that stood at the moment that `at` names',
      }),
      handle: lists.newest,
    }),
    routeInFormats({
      url: '/lists/:list/editions/:number',
      id: 'getEdition',
      formats: FORMATS,
      tag: 'lists',
      summary: 'An earlier edition, which never changes',
      params: editionParams,
      query: editionQuery,
      answersIn: listAnswers,
      handle: lists.past,
    }),
    route({
      url: '/lists/:list/card.png',
      id: 'getCard',
      tag: 'lists',
      summary: 'The first five as a picture',
      params: listParams,
      answers: { types: ['image/png'], problems: { ...FAILURES, 503: 'Nothing can draw on this server' } },
      handle: cardHandler(context),
    }),
    route({
      url: '/lists/:list/events',
      id: 'getEvents',
      tag: 'lists',
      summary: 'Server-sent events: one per new edition',
      params: listParams,
      query: noQuery,
      answers: {
        types: ['text/event-stream'],
        problems: { ...FAILURES, 503: 'Too many are listening' },
        isUntagged: true,
      },
      handle: ({ request, reply, params }) =>
        context.eventStreams.open(request, reply, listNamed(params.list, ports.lists()).id),
    }),
    routeInFormats({
      url: '/items/:id',
      id: 'getItem',
      formats: DOCUMENT_FORMATS,
      tag: 'items',
      summary: 'An item',
      params: itemParams,
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: itemJsonSchema, problems: FAILURES }),
      handle: documents.item,
    }),
    routeInFormats({
      url: '/sources',
      id: 'getSources',
      formats: DOCUMENT_FORMATS,
      tag: 'sources',
      summary: 'How each source is doing',
      query: pageQuery,
      answersIn: formats => ({ types: formats.map(documentType), json: sourcesJsonSchema, problems: WRONG }),
      handle: documents.sources,
    }),
  ]
}

function embeddingRoutes(context: ServeContext): Route[] {
  const embeds = embedHandlers(context)
  const fixed = fixedAnswers(context)
  const { scripts } = context.ports
  const embed = { tag: 'embedding', params: embedParams, query: embedQuery } as const
  const script = (url: string, id: string, summary: string, handle: Handler) =>
    route({ url, id, tag: 'embedding', summary, answers: { types: [JAVASCRIPT] }, handle })
  return [
    route({
      ...embed,
      query: fragmentQuery,
      url: '/embed/:list.html',
      id: 'getFragment',
      summary: 'A bare fragment, always 200',
      answers: { types: [HTML], isUntagged: true },
      handle: fragmentHandler(context),
    }),
    route({
      ...embed,
      url: '/embed/:list',
      id: 'getFrame',
      summary: 'A page for a frame, always 200',
      answers: { types: [HTML] },
      handle: embeds.frame,
    }),
    route({
      ...embed,
      url: '/embed/:list.json',
      id: 'getElementFeed',
      summary: 'What the element reads: a small feed',
      answers: { types: [JSON_TYPE] },
      handle: embeds.feed,
    }),
    script('/embed/v1.js', 'getElement', 'The custom element more-news', fixed.widget),
    ...pinnedWidgets(scripts).map(build => {
      const { name } = pinScript(build)
      const summary = 'One build of the element, pinned by its hash'
      return script(`/embed/${name}`, `getElement-${name}`, summary, fixed.pinnedWidget(build))
    }),
    script(`/pages/${pinScript(scripts.page).name}`, 'getPageScript', 'What makes pages live', fixed.pageScript),
    route({
      url: '/embed/more-news.d.ts',
      id: 'getElementTypes',
      tag: 'embedding',
      summary: 'Types of the element, for TypeScript',
      answers: { types: ['text/plain'] },
      handle: fixed.widgetTypes,
    }),
    route({
      url: '/oembed',
      id: 'getOembed',
      tag: 'embedding',
      summary: 'oEmbed 1.0 of a list or an item',
      query: oembedQuery,
      answers: {
        types: [JSON_TYPE, 'text/xml'],
        json: oembedSchema,
        problems: { ...FAILURES, 501: 'The format is neither json nor xml' },
      },
      handle: oembedHandler(context),
    }),
    route({
      url: '/lists/:list/embed',
      id: 'getEmbedPage',
      tag: 'embedding',
      summary: 'How to embed a list',
      params: listParams,
      query: pageQuery,
      answers: { types: [HTML], problems: FAILURES },
      handle: embedPageHandler(context),
    }),
  ]
}

function machineRoutes(context: ServeContext, app: App): Route[] {
  const fixed = fixedAnswers(context)
  const health = healthHandlers(context.ports)
  const machine = (url: string, id: string, summary: string, type: string, handle: Handler) =>
    route({ url, id, tag: 'machines', summary, answers: { types: [type] }, handle })
  const describe = fixed.openApi(() => app.swagger())
  return [
    route({
      url: '/healthz',
      id: 'getHealth',
      tag: 'machines',
      summary: 'Whether the process is alive',
      answers: { types: [JSON_TYPE], json: healthSchema, isUntagged: true },
      handle: ({ reply }) => health.healthz(reply),
    }),
    route({
      url: '/readyz',
      id: 'getReadiness',
      tag: 'machines',
      summary: 'Whether it is ready',
      answers: { types: [JSON_TYPE], json: readinessSchema, others: { 503: 'It is not ready' }, isUntagged: true },
      handle: ({ reply }) => health.readyz(reply),
    }),
    machine('/openapi.json', 'getDescription', 'This description', JSON_TYPE, describe),
    machine('/robots.txt', 'getRobots', 'For crawlers', 'text/plain', fixed.robots),
    machine(
      '/manifest.webmanifest',
      'getManifest',
      'The web app manifest',
      'application/manifest+json',
      fixed.manifest,
    ),
    machine('/favicon.svg', 'getIcon', 'The icon', ICON, fixed.favicon),
    machine('/favicon.ico', 'getIconIco', 'The icon, where browsers look for it', ICON, fixed.favicon),
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
  return { types: formats.map(mediaTypeOf), json: jsonFeedSchema, problems: FAILURES }
}
