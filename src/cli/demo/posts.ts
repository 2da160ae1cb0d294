import { countAt, drawCurve } from './curves.js'
import { between, drawsOf } from './draw.js'

/** A place where people post links to articles, or what they made of them: a film, a question, a program. */
export interface Gathering {
  network:
    | 'lobsters'
    | 'mastodon'
    | 'lemmy'
    | 'bluesky'
    | 'peertube'
    | 'discourse'
    | 'devto'
    | 'stackexchange'
    | 'github'
    | 'reddit'
  host: string
  about: 'everything' | 'programming'
  /** How its counts compare with those of the publisher itself. */
  scale: number
}

/** What a post links to. */
export interface LinkedArticle {
  url: string
  title: string
  summary: string
  language: string
  publishedAtMs: number
}

/** A link to an article, with the counts of one moment. Counts only grow. */
export interface Post {
  /** From 1; unlike every other one's of the same gathering. */
  id: number
  article: LinkedArticle
  author: string
  postedAtMs: number
  likes: number
  shares: number
  comments: number
}

export const LOBSTERS: Gathering = { network: 'lobsters', host: 'lobste.rs', about: 'everything', scale: 0.1 }
export const MASTODON: Gathering = { network: 'mastodon', host: 'agora.example', about: 'everything', scale: 0.6 }
export const LEMMY: Gathering = { network: 'lemmy', host: 'commons.example', about: 'everything', scale: 0.3 }
export const BLUESKY: Gathering = { network: 'bluesky', host: 'public.api.bsky.app', about: 'everything', scale: 0.8 }
export const PEERTUBE: Gathering = {
  network: 'peertube',
  host: 'lantern-tube.example',
  about: 'everything',
  scale: 0.4,
}
export const DISCOURSE: Gathering = {
  network: 'discourse',
  host: 'guildhall.example',
  about: 'everything',
  scale: 0.05,
}
export const DEVTO: Gathering = { network: 'devto', host: 'dev.to', about: 'programming', scale: 0.2 }
export const STACK_EXCHANGE: Gathering = {
  network: 'stackexchange',
  host: 'api.stackexchange.com',
  about: 'programming',
  scale: 0.05,
}
export const GITHUB: Gathering = { network: 'github', host: 'api.github.com', about: 'programming', scale: 0.9 }
export const REDDIT: Gathering = { network: 'reddit', host: 'www.reddit.com', about: 'everything', scale: 0.5 }

const POSTED_SHARE = 0.7
const AUTHORS = ['cloudberry', 'drystone', 'halyard', 'inkcap', 'lanternfish', 'saltmarsh', 'undertow'] as const

/** The post that a gathering makes of an article: most get one, soon after they are out. */
export function postOf(
  seed: string,
  { host, scale }: Gathering,
  article: LinkedArticle,
  atMs: number,
): Post | undefined {
  const draw = drawsOf(seed, `${host} ${article.url}`)
  const postedAtMs = article.publishedAtMs + Math.floor(between(draw('delay'), 2, 30)) * 1_000
  if (draw('posted') > POSTED_SHARE || postedAtMs > atMs) return undefined
  const likes = Math.floor(countAt(drawCurve(draw), atMs - postedAtMs) * scale)
  return {
    id: 1 + Math.floor(draw('id') * 999_999_999),
    article,
    author: AUTHORS[Math.floor(draw('author') * AUTHORS.length)] ?? AUTHORS[0],
    postedAtMs,
    likes,
    shares: Math.floor(likes * between(draw('pass'), 0.05, 0.4)),
    comments: Math.floor(likes * between(draw('talk'), 0.05, 0.6)),
  }
}
