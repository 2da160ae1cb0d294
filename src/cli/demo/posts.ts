import { AGE_AT_APPEARANCE_MS } from './appearance.js'
import { countAt, drawCurve } from './curves.js'
import { between, drawsOf } from './draw.js'

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

const POSTED_SHARE = 0.7
const AUTHORS = ['cloudberry', 'drystone', 'halyard', 'inkcap', 'lanternfish', 'saltmarsh', 'undertow'] as const

/** The post that a gathering makes of an article: most get one, soon after they are out. */
export function postOf(
  seed: string,
  { host, scale }: { host: string; scale: number },
  article: LinkedArticle,
  atMs: number,
): Post | undefined {
  const draw = drawsOf(seed, `${host} ${article.url}`)
  const postedAtMs = article.publishedAtMs + Math.floor(between(draw('delay'), 2, 30)) * 1_000
  const shownSinceMs = postedAtMs + AGE_AT_APPEARANCE_MS
  if (draw('posted') > POSTED_SHARE || shownSinceMs > atMs) return undefined
  const likes = Math.floor(countAt(drawCurve(draw), atMs - shownSinceMs) * scale)
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
