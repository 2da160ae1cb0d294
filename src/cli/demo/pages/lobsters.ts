import type { Post } from '../posts.js'

/** Lobsters' `hottest.json`. */
export function lobstersPage(posts: readonly Post[]): string {
  return JSON.stringify(posts.slice(0, 25).map(story))
}

/** Lobsters' `s/{id}.json`. */
export function lobstersStoryPage(post: Post): string {
  return JSON.stringify({ ...story(post), comments: [] })
}

/** Ids there are short words. */
export function lobstersId({ id }: Post): string {
  return id.toString(36)
}

function story(post: Post): object {
  const address = `https://lobste.rs/s/${lobstersId(post)}`
  return {
    short_id: lobstersId(post),
    short_id_url: address,
    created_at: new Date(post.postedAtMs).toISOString(),
    title: post.article.title,
    url: post.article.url,
    score: post.likes,
    flags: 0,
    comment_count: post.comments,
    description: '',
    comments_url: address,
    submitter_user: post.author,
    tags: ['programming'],
  }
}
