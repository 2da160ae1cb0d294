import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const DID = 'did:plc:demodemodemodemodemodemo'
const FEED = `at://${DID}/app.bsky.feed.generator/reading`

/** Bluesky: `app.bsky.feed.getFeed` of one feed, and `app.bsky.feed.getPosts`. */
export const bluesky: Gathering = {
  network: 'bluesky',
  host: 'public.api.bsky.app',
  about: 'everything',
  scale: 0.8,
  source: `feed: "${FEED}", title: Bluesky`,
  answer,
}

function answer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  if (pathname === '/xrpc/app.bsky.feed.getFeed' && searchParams.get('feed') === FEED) {
    return JSON.stringify({ feed: posts.slice(0, 50).map(post => ({ post: postView(post) })) })
  }
  if (pathname !== '/xrpc/app.bsky.feed.getPosts') return undefined
  const uris = new Set(searchParams.getAll('uris'))
  return JSON.stringify({ posts: posts.filter(post => uris.has(uriOf(post))).map(postView) })
}

function postView(post: Post): object {
  const { article, author, postedAtMs, likes, shares, comments } = post
  const at = new Date(postedAtMs).toISOString()
  const { url: uri, title, summary: description } = article
  return {
    uri: uriOf(post),
    author: { did: DID, handle: `${author}.example`, displayName: author },
    record: { $type: 'app.bsky.feed.post', createdAt: at, langs: [article.language], text: title },
    embed: { $type: 'app.bsky.embed.external#view', external: { uri, title, description } },
    replyCount: comments,
    repostCount: shares,
    likeCount: likes,
    quoteCount: 0,
    indexedAt: at,
    labels: [],
  }
}

function uriOf({ id }: Post): string {
  return `at://${DID}/app.bsky.feed.post/${id.toString(36)}`
}
