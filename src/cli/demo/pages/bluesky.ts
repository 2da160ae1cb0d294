import type { Post } from '../posts.js'

const DID = 'did:plc:demodemodemodemodemodemo'

/** The feed that the demo watches. */
export const BLUESKY_FEED = `at://${DID}/app.bsky.feed.generator/reading`

/** Bluesky's `app.bsky.feed.getFeed`. */
export function blueskyFeedPage(posts: readonly Post[]): string {
  return JSON.stringify({ feed: posts.slice(0, 50).map(post => ({ post: postView(post) })) })
}

/** Bluesky's `app.bsky.feed.getPosts`. */
export function blueskyPostsPage(posts: readonly Post[]): string {
  return JSON.stringify({ posts: posts.map(postView) })
}

/** The at:// address of a post. */
export function blueskyUri({ id }: Post): string {
  return `at://${DID}/app.bsky.feed.post/${id.toString(36)}`
}

function postView(post: Post): object {
  const { article, author, postedAtMs, likes, shares, comments } = post
  const at = new Date(postedAtMs).toISOString()
  const { url: uri, title, summary: description } = article
  return {
    uri: blueskyUri(post),
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
