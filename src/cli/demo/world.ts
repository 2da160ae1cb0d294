import { AGE_AT_APPEARANCE_MS } from './appearance.js'
import { countAt, drawCurve } from './curves.js'
import { addressWord, between, drawsOf } from './draw.js'
import type { Gathering } from './gatherings/gathering.js'
import { type Post, postOf } from './posts.js'
import { type Channel, COURIER, NOTEBOOK, type Publisher } from './publishers.js'
import { english } from './texts/english.js'
import { programming } from './texts/programming.js'
import { type Tongue, textOf } from './texts/tongue.js'

/** Something published, with the counts of one moment. Counts only grow. */
export interface Publication {
  /** Unlike every other one's of the same publisher. */
  id: string
  url: string
  title: string
  summary: string
  language: string
  publishedAtMs: number
  likes: number
  comments: number
  views: number
}

/** A submission to Hacker News; `url` is absent for a text post. */
export interface Submission {
  id: number
  url: string | undefined
  title: string
  text: string | undefined
  author: string
  submittedAtMs: number
  points: number
  comments: number
}

/** How often something was looked up within a day. */
export interface Lookups {
  title: string
  views: number
}

/** Everything that there is, as it stands at a moment: a pure function of the seed and the time. */
export interface World {
  /** What a publisher's feed shows, newest first. */
  articlesAt(publisher: Publisher, atMs: number): Publication[]
  /** What a channel's feed shows, newest first. */
  videosAt(channel: Channel, atMs: number): Publication[]
  /** What Hacker News knows, newest first. */
  submissionsAt(atMs: number): Submission[]
  /** One of them, also when it is too old to be shown; nothing when it has not been submitted yet. */
  submissionAt(id: number, atMs: number): Submission | undefined
  /** What was looked up on a day, most often first. The day may be written in any way, always the same. */
  lookupsOn(date: string): Lookups[]
  /** The posts that a gathering shows, most liked first. */
  postsAt(gathering: Gathering, atMs: number): Post[]
  /** Whether a failing publisher fails just then. */
  isOutAt(publisher: Publisher, atMs: number): boolean
}

const SHOWN_FOR_MS = 13 * 60_000
const SUBMISSION_EVERY_MS = 25_000
const OUTAGE_MS = 15_000
const OUTAGE_SHARE = 0.7
const AUTHORS = ['brackish', 'novella', 'ostrich42', 'quietloop', 'tamarind', 'vellum', 'wrenfield'] as const

/** The world that a seed stands for. Two of the same seed agree about everything. */
export function createWorld(seed: string): World {
  function articleOf({ host, everyMs, tongue }: Publisher, slot: number, atMs: number): Publication | undefined {
    const urlOf = (id: string) => `https://${host}/articles/${id}`
    return publicationOf({ seed, owner: host, slot, everyMs, tongue, urlOf }, atMs)
  }

  function videoOf({ channelId, everyMs, tongue }: Channel, slot: number, atMs: number): Publication | undefined {
    const urlOf = (id: string) => `https://www.youtube.com/watch?v=${id}`
    return publicationOf({ seed, owner: channelId, slot, everyMs, tongue, urlOf }, atMs)
  }

  function submissionAt(id: number, atMs: number): Submission | undefined {
    const draw = drawsOf(seed, `submission ${id}`)
    const shownSinceMs = momentIn(id, SUBMISSION_EVERY_MS, draw('moment'))
    if (shownSinceMs > atMs) return undefined
    const points = 1 + Math.ceil(countAt(drawCurve(draw), atMs - shownSinceMs) / 4)
    return {
      id,
      ...contentOf(id, shownSinceMs),
      author: AUTHORS[Math.floor(draw('author') * AUTHORS.length)] ?? AUTHORS[0],
      submittedAtMs: shownSinceMs - AGE_AT_APPEARANCE_MS,
      points,
      comments: Math.floor((points - 1) * between(draw('talk'), 0.1, 0.9)),
    }
  }

  /** An article of the span before, so that it is out already and no other submission links to it. */
  function contentOf(id: number, shownSinceMs: number): Pick<Submission, 'url' | 'title' | 'text'> {
    const publisher = id % 3 === 0 ? COURIER : NOTEBOOK
    const article = articleOf(publisher, Math.floor(shownSinceMs / publisher.everyMs) - 1, shownSinceMs)
    if (article !== undefined && id % 7 !== 0) return { url: article.url, title: article.title, text: undefined }
    const { title, summary } = textOf(programming, id)
    return { url: undefined, title: `Tell HN: ${title}`, text: summary }
  }

  function articlesAt(publisher: Publisher, atMs: number): Publication[] {
    return slotsShownAt(atMs, publisher.everyMs).flatMap(slot => articleOf(publisher, slot, atMs) ?? [])
  }

  return {
    articlesAt,
    videosAt: (channel, atMs) =>
      slotsShownAt(atMs, channel.everyMs).flatMap(slot => videoOf(channel, slot, atMs) ?? []),
    submissionsAt: atMs => slotsShownAt(atMs, SUBMISSION_EVERY_MS).flatMap(slot => submissionAt(slot, atMs) ?? []),
    submissionAt,
    lookupsOn: date =>
      [...english.places, ...programming.places]
        .map(title => ({
          title,
          views: Math.floor(between(drawsOf(seed, title)(`looked up ${date}`), 1_000, 200_000)),
        }))
        .sort((a, b) => b.views - a.views),
    postsAt: (gathering, atMs) =>
      (gathering.about === 'programming' ? [NOTEBOOK] : [COURIER, NOTEBOOK])
        .flatMap(publisher => articlesAt(publisher, atMs))
        .flatMap(article => postOf(seed, gathering, article, atMs) ?? [])
        .sort((a, b) => b.likes - a.likes),
    isOutAt: ({ host, manner }, atMs) =>
      manner === 'failing' && drawsOf(seed, host)(`outage ${Math.floor(atMs / OUTAGE_MS)}`) < OUTAGE_SHARE,
  }
}

interface PublicationPlan {
  seed: string
  owner: string
  /** Number of the span since 1970 in which it is published. */
  slot: number
  everyMs: number
  tongue: Tongue
  urlOf: (id: string) => string
}

function publicationOf(plan: PublicationPlan, atMs: number): Publication | undefined {
  const { seed, owner, slot, everyMs, tongue, urlOf } = plan
  const thing = `${owner} ${slot}`
  const draw = drawsOf(seed, thing)
  const shownSinceMs = momentIn(slot, everyMs, draw('moment'))
  if (shownSinceMs > atMs) return undefined
  const id = addressWord(seed, thing, 11)
  const likes = countAt(drawCurve(draw), atMs - shownSinceMs)
  return {
    id,
    url: urlOf(id),
    ...textOf(tongue, slot),
    language: tongue.language,
    publishedAtMs: shownSinceMs - AGE_AT_APPEARANCE_MS,
    likes,
    comments: Math.floor(likes * between(draw('talk'), 0.03, 0.5)),
    views: Math.floor(likes * between(draw('watch'), 15, 60)),
  }
}

/** The numbers of the spans since 1970 that may hold something still shown, newest first. */
function slotsShownAt(atMs: number, everyMs: number): number[] {
  const newest = Math.floor(atMs / everyMs)
  return Array.from({ length: Math.ceil(SHOWN_FOR_MS / everyMs) }, (_, index) => newest - index)
}

function momentIn(slot: number, everyMs: number, drawn: number): number {
  // Whole seconds: that is as fine as the services tell it.
  return Math.floor((between(drawn, slot, slot + 1) * everyMs) / 1_000) * 1_000
}
