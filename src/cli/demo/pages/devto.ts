import { DEVTO, type Post } from '../posts.js'

/** Forem's `api/articles`. */
export function devtoListPage(posts: readonly Post[]): string {
  return JSON.stringify(posts.slice(0, 50).map(post => ({ ...article(post), tag_list: ['programming'] })))
}

/** Forem's `api/articles/{id}`: there `tags` is the list. */
export function devtoArticlePage(post: Post): string {
  return JSON.stringify({ ...article(post), tag_list: 'programming', tags: ['programming'] })
}

/** A second publication, which names the first as its canonical one. */
function article({ id, article: linked, author, postedAtMs, likes, comments }: Post): object {
  return {
    type_of: 'article',
    id,
    title: linked.title,
    description: linked.summary,
    url: `https://${DEVTO.host}/${author}/${id.toString(36)}`,
    canonical_url: linked.url,
    comments_count: comments,
    public_reactions_count: likes,
    positive_reactions_count: likes,
    published_at: new Date(postedAtMs).toISOString(),
    language: linked.language,
    cover_image: null,
    social_image: null,
    user: { name: author, username: author },
  }
}
