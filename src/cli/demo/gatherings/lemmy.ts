import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'commons.example'

/** A Lemmy server: `post/list` and `post?id=`. */
export const lemmy: Gathering = {
  network: 'lemmy',
  host: HOST,
  about: 'everything',
  scale: 0.3,
  source: `server: ${HOST}`,
  answer,
}

function answer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  if (pathname === '/api/v3/post/list') return JSON.stringify({ posts: posts.slice(0, 50).map(postView) })
  if (pathname !== '/api/v3/post') return undefined
  const post = posts.find(({ id }) => String(id) === searchParams.get('id'))
  return post && JSON.stringify({ post_view: postView(post) })
}

function postView({ id, article, author, postedAtMs, likes, comments }: Post): object {
  return {
    post: {
      id,
      name: article.title,
      url: article.url,
      removed: false,
      deleted: false,
      nsfw: false,
      published: new Date(postedAtMs).toISOString(),
      ap_id: `https://${HOST}/post/${id}`,
    },
    creator: { name: author },
    community: { name: 'reading', title: 'Reading room' },
    counts: { post_id: id, comments, score: likes, upvotes: likes, downvotes: 0 },
  }
}
