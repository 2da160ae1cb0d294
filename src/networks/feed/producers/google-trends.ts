import { resolveAddress } from '../../resolve-address.js'
import { plainText } from '../plain-text.js'
import { nodesOf, textAt } from '../xml-node.js'
import type { Producer } from './producer.js'

/**
 * Google Trends: an entry is what people search for, with pages about it; its link is the feed itself. The item is the
 * first of these pages, tagged with the search. Its traffic is a rounded floor (`20,000+`), not a count.
 */
export const googleTrends: Producer = {
  recognise: ({ has }) => (has('ht:approx_traffic') || has('ht:news_item') ? 'Google Trends' : undefined),
  read(fields, { node }) {
    const pages = nodesOf(node, 'ht:news_item').map(page => ({
      page,
      url: resolveAddress(textAt(page, 'ht:news_item_url')),
    }))
    const { page, url } = pages.find(one => one.url !== undefined) ?? {}
    if (url === undefined) return { skip: 'it names no page about what is searched for' }
    return {
      ...fields,
      id: url,
      url,
      title: plainText(textAt(page, 'ht:news_item_title')) || fields.title,
      summary: plainText(textAt(page, 'ht:news_item_snippet')),
      image: resolveAddress(textAt(page, 'ht:news_item_picture') || textAt(node, 'ht:picture')),
      author: undefined,
      tags: [fields.title],
    }
  },
  noCounts: 'the traffic that Google Trends tells is a rounded floor, not a count',
}
