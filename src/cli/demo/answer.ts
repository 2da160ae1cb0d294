import { GATHERINGS } from './gatherings.js'
import { atomPage } from './pages/atom.js'
import { algoliaPage, frontPageAt, itemPage, topStoriesPage } from './pages/hacker-news.js'
import { articlePage, FEED_TYPES, homePage } from './pages/html.js'
import { jsonFeedPage } from './pages/json-feed.js'
import { rssPage } from './pages/rss.js'
import { WIKIPEDIA_PROJECT, wikipediaTopPage } from './pages/wikipedia.js'
import { youtubeFeedPage } from './pages/youtube-feed.js'
import { CHANNELS, PUBLISHERS, type Publisher } from './publishers.js'
import type { World } from './world.js'

/** What a host says to one request. */
export interface Page {
  status: number
  contentType: string
  body: string
  /** The moment that the body tells of. */
  asOfMs: number
  /** How long the host takes to say it. */
  afterMs: number
}

const CHANGES_EVERY_MS = 1_000
const QUIET_CHANGES_EVERY_MS = 30_000
const SLOW_AFTER_MS = 2_000
const TOP_VIEWS = /^\/api\/rest_v1\/metrics\/pageviews\/top\/([\w.-]+)\/all-access\/(\d{4}\/\d\d\/\d\d)$/
const FEED_PAGES = { rss: rssPage, atom: atomPage, json: jsonFeedPage }

/** What `url`'s host answers at a moment: as the real services do, and as invented publishers might. */
export function answerAt(world: World, url: URL, atMs: number): Page {
  const asOfMs = startOf(CHANGES_EVERY_MS, atMs)
  switch (url.hostname) {
    case 'www.youtube.com':
      return youtubeAnswer(world, url, asOfMs)
    case 'hn.algolia.com':
      return algoliaAnswer(world, url, asOfMs)
    case 'hacker-news.firebaseio.com':
      return firebaseAnswer(world, url, asOfMs)
    case 'wikimedia.org':
      return wikimediaAnswer(world, url, asOfMs)
  }
  const gathering = GATHERINGS.find(({ host }) => host === url.hostname)
  if (gathering !== undefined) {
    const body = gathering.answer(world.postsAt(gathering, asOfMs), url)
    if (body === undefined) return notFound('no such listing or post', asOfMs)
    return found(`${gathering.contentType ?? 'application/json'}; charset=utf-8`, body, asOfMs)
  }
  const publisher = PUBLISHERS.find(({ host }) => host === url.hostname)
  if (publisher === undefined) return notFound(`${url.hostname} is not part of the simulated internet`, asOfMs)
  return publisherAnswer(world, publisher, url.pathname, atMs)
}

function youtubeAnswer(world: World, { pathname, searchParams }: URL, asOfMs: number): Page {
  const channel = CHANNELS.find(({ channelId }) => channelId === searchParams.get('channel_id'))
  if (pathname !== '/feeds/videos.xml' || channel === undefined) return notFound('no such channel', asOfMs)
  return found('text/xml; charset=UTF-8', youtubeFeedPage(channel, world.videosAt(channel, asOfMs)), asOfMs)
}

function algoliaAnswer(world: World, { pathname, searchParams }: URL, asOfMs: number): Page {
  if (!/^\/api\/v1\/search(_by_date)?$/.test(pathname) || searchParams.get('tags') !== 'front_page') {
    return notFound('only the front page is simulated', asOfMs)
  }
  const page = wholeParameter(searchParams.get('page'), 0)
  const hitsPerPage = Math.max(1, wholeParameter(searchParams.get('hitsPerPage'), 20))
  const frontPage = frontPageAt(world.submissionsAt(asOfMs), asOfMs)
  return found('application/json; charset=utf-8', algoliaPage(frontPage, page, hitsPerPage), asOfMs)
}

function firebaseAnswer(world: World, { pathname }: URL, asOfMs: number): Page {
  const contentType = 'application/json; charset=utf-8'
  const submissions = () => world.submissionsAt(asOfMs)
  if (pathname === '/v0/newstories.json') return found(contentType, topStoriesPage(submissions()), asOfMs)
  if (pathname === '/v0/topstories.json' || pathname === '/v0/beststories.json') {
    return found(contentType, topStoriesPage(frontPageAt(submissions(), asOfMs)), asOfMs)
  }
  const id = /^\/v0\/item\/(\d{1,12})\.json$/.exec(pathname)?.[1]
  if (id === undefined) return notFound('no such listing', asOfMs)
  return found(contentType, itemPage(world.submissionAt(Number(id), asOfMs)), asOfMs)
}

function wikimediaAnswer(world: World, { pathname }: URL, asOfMs: number): Page {
  const [, project, date] = TOP_VIEWS.exec(pathname) ?? []
  if (project !== WIKIPEDIA_PROJECT || date === undefined) return notFound('no such project or day', asOfMs)
  return found('application/json; charset=utf-8', wikipediaTopPage(date, world.lookupsOn(date)), asOfMs)
}

function publisherAnswer(world: World, publisher: Publisher, path: string, atMs: number): Page {
  const asOfMs = startOf(publisher.manner === 'quiet' ? QUIET_CHANGES_EVERY_MS : CHANGES_EVERY_MS, atMs)
  const afterMs = publisher.manner === 'slow' ? SLOW_AFTER_MS : 0
  if (world.isOutAt(publisher, atMs)) {
    return { ...found('text/plain', 'Internal Server Error\n', asOfMs), status: 500 }
  }
  if (path === '/robots.txt') return found('text/plain', 'User-agent: *\nAllow: /\n', asOfMs)
  const articles = world.articlesAt(publisher, asOfMs)
  if (path === publisher.feed.path) {
    const { form } = publisher.feed
    return { ...found(`${FEED_TYPES[form]}; charset=utf-8`, FEED_PAGES[form](publisher, articles), asOfMs), afterMs }
  }
  if (path === '/') return { ...found('text/html; charset=utf-8', homePage(publisher, articles), asOfMs), afterMs }
  const article = articles.find(({ url }) => new URL(url).pathname === path)
  if (article === undefined) return notFound('no such page', asOfMs)
  return { ...found('text/html; charset=utf-8', articlePage(publisher, article), asOfMs), afterMs }
}

function found(contentType: string, body: string, asOfMs: number): Page {
  return { status: 200, contentType, body, asOfMs, afterMs: 0 }
}

function notFound(reason: string, asOfMs: number): Page {
  return { ...found('text/plain; charset=utf-8', `${reason}\n`, asOfMs), status: 404 }
}

function startOf(lengthMs: number, atMs: number): number {
  return Math.floor(atMs / lengthMs) * lengthMs
}

function wholeParameter(value: string | null, fallback: number): number {
  return value !== null && /^\d{1,4}$/.test(value) ? Number(value) : fallback
}
