import { createHash } from 'node:crypto'
import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'lantern-tube.example'

/** A PeerTube server: `videos` and `videos/{uuid}`. */
export const peertube: Gathering = {
  network: 'peertube',
  host: HOST,
  about: 'everything',
  scale: 0.4,
  source: `server: ${HOST}, tags: [video]`,
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/v1/videos') {
    return JSON.stringify({ total: posts.length, data: posts.slice(0, 50).map(video) })
  }
  const post = posts.find(one => pathname === `/api/v1/videos/${uuidOf(one)}`)
  return post && JSON.stringify({ ...video(post), description: post.article.summary })
}

function video(post: Post): object {
  const { id, article, author, postedAtMs, likes, comments } = post
  const uuid = uuidOf(post)
  const owner = { name: author, displayName: author, host: HOST }
  return {
    id,
    uuid,
    url: `https://${HOST}/videos/watch/${uuid}`,
    name: `On film: ${article.title}`,
    truncatedDescription: article.summary,
    category: { id: 11, label: 'News & Politics' },
    language: { id: article.language, label: article.language },
    nsfw: false,
    duration: 300,
    views: 20 * likes + comments,
    likes,
    dislikes: 0,
    comments,
    publishedAt: new Date(postedAtMs).toISOString(),
    account: owner,
    channel: owner,
  }
}

function uuidOf({ id }: Post): string {
  const hex = createHash('sha256').update(`video ${id}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, `8${hex.slice(15, 18)}`, hex.slice(18, 30)].join(
    '-',
  )
}
