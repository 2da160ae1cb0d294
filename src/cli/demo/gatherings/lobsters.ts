import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'lobste.rs'

/** Lobsters: `hottest.json` and `s/{id}.json`. */
export const lobsters: Gathering = {
  network: 'lobsters',
  host: HOST,
  about: 'everything',
  scale: 0.1,
  source: 'listing: hottest, tags: [technology]',
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/hottest.json') return JSON.stringify(posts.slice(0, 25).map(story))
  const post = posts.find(one => pathname === `/s/${shortIdOf(one)}.json`)
  return post && JSON.stringify({ ...story(post), comments: [] })
}

function story(post: Post): object {
  const address = `https://${HOST}/s/${shortIdOf(post)}`
  return {
    short_id: shortIdOf(post),
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

/** Ids there are short words. */
function shortIdOf({ id }: Post): string {
  return id.toString(36)
}
