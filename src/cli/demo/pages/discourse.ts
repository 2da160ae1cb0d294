import type { Post } from '../posts.js'

const POSTER_ID = 1

/** Discourse's `latest.json`. */
export function discourseListPage(posts: readonly Post[]): string {
  const topics = posts.slice(0, 30).map((post, i) => ({ ...topic(post), posters: [{ user_id: POSTER_ID + i }] }))
  const users = posts.slice(0, 30).map(({ author }, i) => ({ id: POSTER_ID + i, username: author, name: '' }))
  return JSON.stringify({ users, topic_list: { can_create_topic: false, per_page: 30, topics } })
}

/** Discourse's `t/{id}.json`. */
export function discourseTopicPage(post: Post): string {
  return JSON.stringify({ ...topic(post), post_stream: { posts: [] } })
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
