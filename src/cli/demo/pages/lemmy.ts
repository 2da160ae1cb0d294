import { LEMMY, type Post } from '../posts.js'

/** Lemmy's `post/list`. */
export function lemmyListPage(posts: readonly Post[]): string {
  return JSON.stringify({ posts: posts.slice(0, 50).map(postView) })
}

/** Lemmy's `post?id=`. */
export function lemmyPostPage(post: Post): string {
  return JSON.stringify({ post_view: postView(post) })
}

function postView({ id, article, author, postedAtMs, likes, comments }: Post): object {
  return {
    post: {
      id,
      name: article.title,
      url: article.url,
      removed: false,
      deleted: false,
      nsfw: false,
      published: new Date(postedAtMs).toISOString(),
      ap_id: `https://${LEMMY.host}/post/${id}`,
    },
    creator: { name: author },
    community: { name: 'reading', title: 'Reading room' },
    counts: { post_id: id, comments, score: likes, upvotes: likes, downvotes: 0 },
  }
}
