import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'dev.to'

/** DEV, which runs Forem: `api/articles` and `api/articles/{id}`, where `tags` is the list. */
export const devto: Gathering = {
  network: 'devto',
  host: HOST,
  about: 'programming',
  scale: 0.2,
  source: 'tags: [technology]',
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/articles') {
    return JSON.stringify(posts.slice(0, 50).map(post => ({ ...republication(post), tag_list: ['programming'] })))
  }
  const post = posts.find(({ id }) => pathname === `/api/articles/${id}`)
  return post && JSON.stringify({ ...republication(post), tag_list: 'programming', tags: ['programming'] })
}

/** A second publication, which names the first as its canonical one. */
function republication({ id, article, author, postedAtMs, likes, comments }: Post): object {
  return {
    type_of: 'article',
    id,
    title: article.title,
    description: article.summary,
    url: `https://${HOST}/${author}/${id.toString(36)}`,
    canonical_url: article.url,
    comments_count: comments,
    public_reactions_count: likes,
    positive_reactions_count: likes,
    published_at: new Date(postedAtMs).toISOString(),
    language: article.language,
    cover_image: null,
    social_image: null,
    user: { name: author, username: author },
  }
}
