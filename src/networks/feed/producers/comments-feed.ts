import type { Producer, WrittenEntry, WrittenFeed } from './producer.js'

/** One comment within the page of a post, as WordPress, LiveJournal, Lobsters, Blogger and PeerTube write it. */
const COMMENT = /#(comment[-_]?[\da-f]+|cmt\d+|c_[\da-z]{6})$|[?&]showComment=\d+|;threadId=\d+/
/** Where WordPress and Blogger have the comments on all posts. */
const FEED = /^[^?#]*\/comments\/(feed|default)(\/|$|[?#])/

/** Whether the entry's address is that of one comment. */
export function isComment({ link, id }: WrittenEntry): boolean {
  return COMMENT.test(link) || (link === '' && COMMENT.test(id))
}

/** Whether every entry is one, by the address of the feed. */
export function isFeedOfComments({ documentUrl, self }: WrittenFeed): boolean {
  return FEED.test(documentUrl) || FEED.test(self)
}

export const COMMENT_REASON = 'it is a comment; this is a feed of comments, which are no items of their own'

/** A feed of the comments on posts, by any software: its entries never name the posts on whose pages they are. */
export const commentsFeed: Producer = {
  recognise(feed) {
    const areComments = feed.first !== undefined && isComment(feed.first) && feed.isEach(isComment)
    return areComments || isFeedOfComments(feed) ? 'a feed of comments' : undefined
  },
  read: () => ({ skip: COMMENT_REASON }),
}
