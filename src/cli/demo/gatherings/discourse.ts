import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'guildhall.example'
const POSTER_ID = 1

/** A Discourse forum: `latest.json`, also as `top` and `hot`, and `t/{id}.json`. */
export const discourse: Gathering = {
  network: 'discourse',
  host: HOST,
  about: 'everything',
  scale: 0.05,
  source: `forum: ${HOST}`,
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (/^\/(latest|top|hot)\.json$/.test(pathname)) return listPage(posts.slice(0, 30))
  const post = posts.find(({ id }) => pathname === `/t/${id}.json`)
  return post && JSON.stringify({ ...topic(post), post_stream: { posts: [] } })
}

function listPage(posts: readonly Post[]): string {
  const topics = posts.map((post, i) => ({ ...topic(post), posters: [{ user_id: POSTER_ID + i }] }))
  const users = posts.map(({ author }, i) => ({ id: POSTER_ID + i, username: author, name: '' }))
  return JSON.stringify({ users, topic_list: { can_create_topic: false, per_page: 30, topics } })
}

/** The opening post is one of its posts. */
function topic({ id, article, postedAtMs, likes, comments }: Post): object {
  return {
    id,
    title: article.title,
    fancy_title: article.title,
    slug: `topic-${id.toString(36)}`,
    posts_count: comments + 1,
    image_url: null,
    created_at: new Date(postedAtMs).toISOString(),
    visible: true,
    closed: false,
    archived: false,
    excerpt: article.summary,
    featured_link: article.url,
    tags: ['links'],
    views: 10 * likes + comments,
    like_count: likes,
  }
}
