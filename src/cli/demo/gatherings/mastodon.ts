import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'agora.example'

/** A Mastodon server: `trends/statuses` and `statuses/{id}`. */
export const mastodon: Gathering = {
  network: 'mastodon',
  host: HOST,
  about: 'everything',
  scale: 0.6,
  source: `server: ${HOST}, trends: statuses`,
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/v1/trends/statuses') return JSON.stringify(posts.slice(0, 40).map(status))
  const post = posts.find(({ id }) => pathname === `/api/v1/statuses/${id}`)
  return post && JSON.stringify(status(post))
}

function status({ id, article, author, postedAtMs, likes, shares, comments }: Post): object {
  const address = `https://${HOST}/@${author}/${id}`
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
