import { reportedCounts } from '../../reported-counts.js'
import { plainText } from '../plain-text.js'
import { textAt } from '../xml-node.js'
import { partsOf } from './address-parts.js'
import { numbersIn } from './numbers-in.js'
import type { Producer } from './producer.js'

/** The forum's folder, the topic and, of a reply, its number. */
const TOPIC = /^(.*)\/t\/(?:[^/]+\/)?(\d{1,15})(?:\/(\d+))?\/?$/
const GUID = /-(topic|post)-\d+(-\d+)?$/
/** Of topics: `<small>N posts - M participants</small>` in any language, then a link to the topic. */
const FOOTER = /(?:<p>\s*)?<small>([^<]*)<\/small>(?:\s*<\/p>)?(?:\s*<p>\s*<a [^>]*>[^<]*<\/a>\s*<\/p>)?\s*$/

/**
 * A Discourse forum's feeds. In lists of topics an entry is a topic; in the feeds of one topic, of a user and of the
 * newest posts it is a post, which is one more word on its topic: it names that, and tells nothing of its counts.
 */
export const discourse: Producer = {
  recognise({ first, firstPath, has }) {
    const isTopic = TOPIC.test(firstPath)
    return isTopic && (has('discourse:topicPinned') || GUID.test(first?.id ?? '')) ? 'Discourse' : undefined
  },
  isOnePerPage: true,
  read(fields, { id: guid, html, node }) {
    const page = partsOf(fields.url)
    const [, folder = '', id, number] = TOPIC.exec(page?.pathname ?? '') ?? []
    if (page === undefined || id === undefined) return fields
    if (textAt(node, 'discourse:topicPinned').toLowerCase() === 'yes') return { skip: 'it is pinned' }
    const url = number === undefined ? page.href : page.href.replace(/\/\d+\/?$/, '')
    const mention = { network: 'discourse', nativeId: `${page.host}${folder}/${id}` }
    const topic = { ...fields, url, discussionUrl: url, mention }
    if (/-post-\d+(-\d+)?$/.test(guid)) {
      const isReply = (number ?? '1') !== '1'
      return isReply ? { ...topic, summary: '', image: undefined, author: undefined, publishedAtMs: undefined } : topic
    }
    const posts = numbersIn(FOOTER.exec(html)?.[1] ?? '')
    const [all] = posts.length === 2 ? posts : []
    return {
      ...topic,
      summary: plainText(html.replace(FOOTER, '')),
      counts: reportedCounts({ comments: all === undefined ? undefined : all - 1 }),
      countsFrom: ['the text of Discourse (posts less the first)'],
    }
  },
  noCounts: 'these are posts, and Discourse counts replies in its lists of topics, such as /latest.rss',
}
