import { reportedCounts } from '../../reported-counts.js'
import { plainText } from '../plain-text.js'
import { storyId, storyPage } from './hacker-news-page.js'
import type { Producer } from './producer.js'

/** The end of a text: where the story is discussed, then its counts. What stands before was written by users. */
const FOOTER = new RegExp(
  [
    String.raw`(?:<hr\s*/?>\s*)?<p>\s*Comments URL:\s*<a [^>]*>[^<]*</a>\s*</p>\s*`,
    String.raw`<p>\s*Points:\s*(-?\d+)\s*</p>\s*<p>\s*# Comments:\s*(\d+)\s*</p>\s*$`,
  ].join(''),
)
const ARTICLE = /^\s*<p>\s*Article URL:\s*<a href="([^"]*)"[^>]*>[^<]*<\/a>\s*<\/p>\s*/

/**
 * hnrss.org and its copies elsewhere: stories of Hacker News in RSS, Atom and JSON Feed. Its Atom and JSON Feed name no
 * generator; every entry's id is the page of a story there.
 */
export const hnrss: Producer = {
  recognise({ generator, documentUrl, self, description, first, isEach }) {
    if (/^hnrss\b/i.test(generator)) return generator.trim()
    const isNamed = [documentUrl, self].some(address => /^https?:\/\/hnrss\./.test(address))
    if (isNamed || description === 'Hacker News RSS') return 'hnrss'
    const isByIds = storyId(first?.id) !== undefined && FOOTER.test(first?.html ?? '')
    return isByIds && isEach(({ id }) => storyId(id) !== undefined) ? 'hnrss' : undefined
  },
  read(fields, { id: guid, html }) {
    const id = storyId(guid)
    if (id === undefined) return { skip: 'it is no story of Hacker News' }
    if (/^New comment by \S+ in /.test(fields.title)) return { skip: 'it is a comment, not a story' }
    const [, likes, comments] = FOOTER.exec(html) ?? []
    const text = html.replace(FOOTER, '')
    const article = plainText(ARTICLE.exec(text)?.[1] ?? '')
    const isLinkedToComments = storyId(fields.url) !== undefined
    return {
      ...fields,
      url: (isLinkedToComments && article) || fields.url,
      discussionUrl: storyPage(id),
      summary: plainText(text.replace(ARTICLE, '')),
      image: undefined,
      counts: reportedCounts({ likes, comments }),
      countsFrom: ['the text of hnrss (Points, # Comments)'],
      mention: { network: 'hackernews', nativeId: id },
    }
  },
  noCounts: 'this feed was asked for without texts (description=0), which hold them',
}
