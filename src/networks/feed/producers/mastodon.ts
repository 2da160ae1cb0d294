import { partsOf } from './address-parts.js'
import type { Producer } from './producer.js'

const POST = /^\/@[^/]+\/(\w+)$/

/** A Mastodon server's feeds of an account or a hashtag; the latter hold posts of other servers under their addresses. */
export const mastodon: Producer = {
  recognise: ({ generator }) => (/^Mastodon\b/.test(generator) ? generator.trim().replace(/ v(?=\d)/, ' ') : undefined),
  read(fields) {
    const post = partsOf(fields.url)
    const id = POST.exec(post?.pathname ?? '')?.[1]
    if (post === undefined || id === undefined) return fields
    return { ...fields, discussionUrl: post.href, mention: { network: 'mastodon', nativeId: `${post.host}/${id}` } }
  },
  noCounts: 'Mastodon leaves them out of its feeds; the network `mastodon` reads them, of trends and hashtags',
}
