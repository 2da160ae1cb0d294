import type { z } from 'zod'
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
  editionQuery,
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
import { healthHandlers, healthSchema, readinessSchema } from './routes/health.js'
import { listHandlers } from './routes/lists.js'
import { oembedHandler, oembedQuery, oembedSchema } from './routes/oembed.js'
import type { ServeContext } from './serve-context.js'

const HTML = 'text/html'
const JAVASCRIPT = 'text/javascript'
const JSON_TYPE = 'application/json'
const WRONG = { 400: 'A parameter is wrong or unknown' }
const FAILURES = { ...WRONG, 404: 'There is no such thing' }

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
    { tag: 'lists', id: 'getFrontPage', summary: 'The front page: the first list' },
    { querystring: selectionQuerySchema },
    { types: [HTML], problems: WRONG },
  )
  const sendFront = frontPageHandler(context, lists, documents)
  app.get('/', front, (request, reply) => sendFront(request, reply, request.query))

  for (const format of DOCUMENT_FORMATS) {
    const answers = { types: documentTypes(format), json: listsJsonSchema, problems: WRONG }
    const naming = { tag: 'lists', id: idOf('getLists', format), summary: `The lists${decidedBy(format)}` } as const
    const described = describeRoute(naming, { querystring: pageQuery }, answers)
    app.get(`/lists${ending(format)}`, described, (request, reply) =>
      documents.lists(request, reply, format ?? negotiateDocument(request.headers.accept), request.query.locale),
    )
  }

  for (const format of LIST_FORMATS) {
    const summary = `The newest edition of a list, or with \`at\` the one that stood then${decidedBy(format)}`
    const inputs = { params: listParams, querystring: newestQuery }
    const answers = { ...listAnswers(format), redirect: 'To the edition that stood at the moment that `at` names' }
    app.get(
      `/lists/:list${ending(format)}`,
      describeRoute({ tag: 'lists', id: idOf('getList', format), summary }, inputs, answers),
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
    const inputs = { params: editionParams, querystring: editionQuery }
    const naming = { tag: 'lists', id: idOf('getEdition', format), summary } as const
    const described = describeRoute(naming, inputs, listAnswers(format))
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
    const naming = { tag: 'items', id: idOf('getItem', format), summary: `An item${decidedBy(format)}` } as const
    const answers = { types: documentTypes(format), json: itemJsonSchema, problems: FAILURES }
    app.get(`/items/:id${ending(format)}`, describeRoute(naming, inputs, answers), (request, reply) =>
      documents.item(request, reply, {
        format: format ?? negotiateDocument(request.headers.accept),
        id: request.params.id,
        locale: request.query.locale,
      }),
    )
  }

  for (const format of DOCUMENT_FORMATS) {
    const summary = `How each source is doing${decidedBy(format)}`
    const answers = { types: documentTypes(format), json: sourcesJsonSchema, problems: WRONG }
    const naming = { tag: 'sources', id: idOf('getSources', format), summary } as const
    const described = describeRoute(naming, { querystring: pageQuery }, answers)
    app.get(`/sources${ending(format)}`, described, (request, reply) =>
      documents.sources(request, reply, format ?? negotiateDocument(request.headers.accept), request.query.locale),
    )
  }

  const embedInputs = { params: embedParams, querystring: embedQuery }
  const embedding = (id: string, summary: string) => ({ tag: 'embedding', id, summary }) as const
  const embed = describeRoute(embedding('getFragment', 'A bare fragment, always 200'), embedInputs, { types: [HTML] })
  app.get('/embed/:list.html', embed, (request, reply) =>
    embeds.fragment(request, reply, request.params.list, request.query),
  )
  const frame = describeRoute(embedding('getFrame', 'A page for a frame, always 200'), embedInputs, { types: [HTML] })
  app.get('/embed/:list', frame, (request, reply) => embeds.frame(request, reply, request.params.list, request.query))
  const feed = { types: [JSON_TYPE] }
  app.get(
    '/embed/:list.json',
    describeRoute(embedding('getElementFeed', 'What the element reads: a small feed'), embedInputs, feed),
    (request, reply) => embeds.feed(request, reply, request.params.list, request.query),
  )
  const scripted = (id: string, summary: string) => describeRoute(embedding(id, summary), {}, { types: [JAVASCRIPT] })
  app.get('/embed/v1.js', scripted('getElement', 'The custom element more-news'), fixed.widget)
  for (const build of pinnedWidgets(context.ports.scripts)) {
    const { name } = pinScript(build)
    const described = scripted(`getElement-${name}`, 'One build of the element, pinned by its hash')
    app.get(`/embed/${name}`, described, fixed.pinnedWidget(build))
  }
  // Were it answered with another build, that would fail the check that the page asks for.
  app.get('/embed/:build(^v1-[0-9a-f]{16}).js', { schema: { hide: true } }, () => {
    throw new UptickError('not-found', 'no release had this build of the element', {
      remedy: `The newest is at ${context.addresses.widget()}; each list’s /embed page prints its pinned address.`,
    })
  })
  const pageScript = scripted('getPageScript', 'What makes pages live')
  app.get(`/pages/${pinScript(context.ports.scripts.page).name}`, pageScript, fixed.pageScript)
  const typesNaming = embedding('getElementTypes', 'Types of the element, for TypeScript')
  const types = describeRoute(typesNaming, {}, { types: ['text/plain'] })
  app.get('/embed/more-news.d.ts', types, fixed.widgetTypes)
  const sendOembed = oembedHandler(context)
  const oembedProblems = { ...FAILURES, 501: 'The format is neither json nor xml' }
  const oembed = describeRoute(
    embedding('getOembed', 'oEmbed 1.0 of a list or an item'),
    { querystring: oembedQuery },
    { types: [JSON_TYPE, 'text/xml'], json: oembedSchema, problems: oembedProblems },
  )
  app.get('/oembed', oembed, (request, reply) => sendOembed(request, reply, request.query))

  const listInputs = { params: listParams, querystring: noQuery }
  const sendEmbedPage = embedPageHandler(context)
  const embedPage = describeRoute(
    embedding('getEmbedPage', 'How to embed a list'),
    { params: listParams, querystring: pageQuery },
    { types: [HTML], problems: FAILURES },
  )
  app.get('/lists/:list/embed', embedPage, (request, reply) =>
    sendEmbedPage(request, reply, request.params.list, request.query.locale),
  )
  const sendCard = cardHandler(context)
  const card = { types: ['image/png'], problems: { ...FAILURES, 503: 'Nothing can draw on this server' } }
  app.get(
    '/lists/:list/card.png',
    describeRoute({ tag: 'lists', id: 'getCard', summary: 'The first five as a picture' }, listInputs, card),
    (request, reply) => sendCard(request, reply, request.params.list),
  )
  const events = describeRoute(
    { tag: 'lists', id: 'getEvents', summary: 'Server-sent events: one per new edition' },
    listInputs,
    { types: ['text/event-stream'], problems: { ...FAILURES, 503: 'Too many are listening' }, isUntagged: true },
  )
  app.get('/lists/:list/events', events, (request, reply) =>
    context.eventStreams.open(request, reply, listNamed(request.params.list, context.ports.lists()).id),
  )

  const machine = (id: string, summary: string, type: string) =>
    describeRoute({ tag: 'machines', id, summary }, {}, { types: [type] })
  const watched = (id: string, summary: string, json: z.ZodType, others: Record<number, string> = {}) =>
    describeRoute({ tag: 'machines', id, summary }, {}, { types: [JSON_TYPE], json, others, isUntagged: true })
  const healthz = watched('getHealth', 'Whether the process is alive', healthSchema)
  app.get('/healthz', healthz, (_, reply) => health.healthz(reply))
  const readyz = watched('getReadiness', 'Whether it is ready', readinessSchema, { 503: 'It is not ready' })
  app.get('/readyz', readyz, (_, reply) => health.readyz(reply))
  const openApi = fixed.openApi(() => app.swagger())
  app.get('/openapi.json', machine('getDescription', 'This description', JSON_TYPE), openApi)
  app.get('/robots.txt', machine('getRobots', 'For crawlers', 'text/plain'), fixed.robots)
  const manifest = machine('getManifest', 'The web app manifest', 'application/manifest+json')
  app.get('/manifest.webmanifest', manifest, fixed.manifest)
  app.get('/favicon.svg', machine('getIcon', 'The icon', 'image/svg+xml'), fixed.favicon)
  const icon = machine('getIconIco', 'The icon, where browsers look for it', 'image/svg+xml')
  app.get('/favicon.ico', icon, fixed.favicon)
}

/** Each build once: the one that is served now may be a release's. */
function pinnedWidgets({ widget, releasedWidgets = [] }: BuiltScripts): Buffer[] {
  return [...new Map([widget, ...releasedWidgets].map(build => [pinScript(build).name, build])).values()]
}

function ending(format: Format | undefined): string {
  return format === undefined ? '' : `.${format}`
}

/** `getList` of a negotiated address, `getListJson` of one that names its format. */
function idOf(name: string, format: Format | undefined): string {
  return format === undefined ? name : `${name}${format.slice(0, 1).toUpperCase()}${format.slice(1)}`
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
  return { types, json: jsonFeedSchema, problems: FAILURES }
}
