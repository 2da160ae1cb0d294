import { linkedPage } from '../../reddit/pages.js'
import { plainText } from '../plain-text.js'
import type { Producer } from './producer.js'
import { textBetween } from './text-between.js'

const THING = /^t(\d)_[a-z\d]+$/
const LINK = /<a href="([^"]*)">\s*\[link\]/

/** Reddit's feeds: the page behind `[link]` is the item, as the network `reddit` has it. */
export const reddit: Producer = {
  recognise: ({ first }) =>
    THING.test(first?.id ?? '') && /\/comments\//.test(first?.link ?? '') ? 'Reddit' : undefined,
  read(fields, { id, html }) {
    if (THING.exec(id)?.[1] !== '3') return { skip: 'it is a comment, not a post' }
    return {
      ...fields,
      url: linkedPage(plainText(LINK.exec(html)?.[1] ?? '')) ?? fields.url,
      discussionUrl: fields.url,
      summary: plainText(textBetween(html, '<!-- SC_OFF -->', '<!-- SC_ON -->')), // what the author wrote
      author: fields.author?.replace(/^\/u\//, ''),
      tags: fields.tags.map(tag => tag.replace(/^r\//, '')),
      mention: { network: 'reddit', nativeId: id },
    }
  },
  noCounts: 'Reddit leaves them out of its feeds; the network `reddit` reads them with a key',
}
