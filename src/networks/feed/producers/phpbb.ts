import { reportedCounts } from '../../reported-counts.js'
import { plainText } from '../plain-text.js'
import { withoutParameters } from './address-parts.js'
import { numbersIn } from './numbers-in.js'
import type { Producer, WrittenFeed } from './producer.js'

const TOPIC = /\/viewtopic\.php\?(?:[^#]*&)?t=\d+/
const FOOTER = /<p>([^<]*<a [^>]*>[^<]*<\/a>[^<]*|[^<]*<span [^>]*>[^<]*<\/span>[^<]*|[^<]*)<\/p>\s*(?:<hr\s*\/?>)?\s*$/

/**
 * A phpBB board's feeds. Each entry is a post and its address ends with the post's id; the item is the topic. Feeds of
 * topics count its replies and views, last in a line of figures whose words may be translated.
 */
export const phpbb: Producer = {
  recognise: ({ first }) => (TOPIC.test(first?.link ?? '') ? 'phpBB' : undefined),
  isOnePerPage: true,
  read(fields, { html }, feed) {
    if (fields.url === undefined || !TOPIC.test(fields.url)) return fields
    const footer = FOOTER.exec(html)?.[1] ?? ''
    const [replies, views] = figuresOf(footer)
    const url = withoutParameters(fields.url, name => name !== 't')
    const topic = {
      ...fields,
      id: url,
      url,
      title: fields.title.replace(/^(.* • )?Re: /, '$1'),
      summary: plainText(html.replace(FOOTER, '')),
      counts: reportedCounts({ comments: replies, views }),
      countsFrom: ['the statistics of phpBB (Replies, Views)'],
    }
    return isOfFirstPosts(feed) ? topic : { ...topic, author: undefined, publishedAtMs: undefined }
  },
  noCounts: 'phpBB counts replies and views in its feeds of topics alone, such as /feed/topics_active',
}

/** The statistics: author, date, replies and views, between dashes. */
function figuresOf(footer: string): number[] {
  const parts = footer.replace(/<(a|span) [^>]*>[^<]*<\/\1>/, '').split('—')
  return parts.length < 4 ? [] : parts.slice(2, 4).flatMap(part => numbersIn(part).slice(-1))
}

/** Other feeds show the latest post of a topic, whose author and date are not the topic's. */
function isOfFirstPosts({ self, documentUrl }: WrittenFeed): boolean {
  return /(\/feed\/|[?&]mode=)(topics|topics_new|news)\b(?!_)/.test(self || documentUrl)
}
