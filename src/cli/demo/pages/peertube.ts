import { createHash } from 'node:crypto'
import { PEERTUBE, type Post } from '../posts.js'

/** PeerTube's `videos`. */
export function peertubeListPage(posts: readonly Post[]): string {
  return JSON.stringify({ total: posts.length, data: posts.slice(0, 50).map(video) })
}

/** PeerTube's `videos/{uuid}`. */
export function peertubeVideoPage(post: Post): string {
  return JSON.stringify({ ...video(post), description: post.article.summary })
}

/** The UUID of the video that is made of a post. */
export function peertubeUuid({ id }: Post): string {
  const hex = createHash('sha256').update(`video ${id}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, `8${hex.slice(15, 18)}`, hex.slice(18, 30)].join(
    '-',
  )
}

function video(post: Post): object {
  const { id, article, author, postedAtMs, likes, comments } = post
  const uuid = peertubeUuid(post)
  const owner = { name: author, displayName: author, host: PEERTUBE.host }
  return {
    id,
    uuid,
    url: `https://${PEERTUBE.host}/videos/watch/${uuid}`,
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
