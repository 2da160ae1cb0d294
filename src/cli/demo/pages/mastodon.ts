import { MASTODON, type Post } from '../posts.js'

/** Mastodon's `trends/statuses`. */
export function mastodonTrendsPage(posts: readonly Post[]): string {
  return JSON.stringify(posts.slice(0, 40).map(status))
}

/** Mastodon's `statuses/{id}`. */
export function mastodonStatusPage(post: Post): string {
  return JSON.stringify(status(post))
}

function status({ id, article, author, postedAtMs, likes, shares, comments }: Post): object {
  const address = `https://${MASTODON.host}/@${author}/${id}`
  return {
    id: String(id),
    created_at: new Date(postedAtMs).toISOString(),
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: article.language,
    uri: address,
    url: address,
    replies_count: comments,
    reblogs_count: shares,
    favourites_count: likes,
    content: `<p>Worth reading: <a href="${article.url}">${article.url}</a></p>`,
    account: { id: author, username: author, acct: author, display_name: author },
    media_attachments: [],
    tags: [],
    card: { url: article.url, title: article.title, description: article.summary, type: 'link', image: null },
  }
}
