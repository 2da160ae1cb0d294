import { storyId, storyPage } from './hacker-news-page.js'
import type { Producer } from './producer.js'

/** Hacker News's own feeds: their whole text is a link to the comments. */
export const hackerNews: Producer = {
  recognise({ documentUrl, link, first }) {
    const isThere = [documentUrl, link].some(address => /^https?:\/\/news\.ycombinator\.com\//.test(address))
    return isThere && storyId(first?.comments) !== undefined ? 'Hacker News' : undefined
  },
  read(fields, { comments }) {
    const id = storyId(comments)
    if (id === undefined) return fields
    return {
      ...fields,
      summary: '',
      image: undefined,
      discussionUrl: storyPage(id),
      mention: { network: 'hackernews', nativeId: id },
    }
  },
  noCounts: 'Hacker News leaves them out of its feeds; `{ network: hackernews, listing: front_page }` reads them',
}
