import { reportedCounts } from '../../reported-counts.js'
import { resolveAddress } from '../../resolve-address.js'
import { nativeIdOf } from '../read-entry.js'
import { textAt } from '../xml-node.js'
import type { Producer } from './producer.js'

/** Hatena Bookmark: pages, each with the number of people who bookmarked it. */
export const hatena: Producer = {
  recognise: ({ has }) => (has('hatena:bookmarkcount') ? 'Hatena Bookmark' : undefined),
  read(fields, { node }) {
    if (fields.url === undefined) return fields
    return {
      ...fields,
      image: resolveAddress(textAt(node, 'hatena:imageurl')) ?? fields.image,
      discussionUrl: resolveAddress(textAt(node, 'hatena:bookmarkCommentListPageUrl')) ?? fields.discussionUrl,
      counts: reportedCounts({ shares: textAt(node, 'hatena:bookmarkcount') }),
      countsFrom: ['hatena:bookmarkcount'],
      mention: { network: 'hatena', nativeId: nativeIdOf(fields.url) },
    }
  },
}
