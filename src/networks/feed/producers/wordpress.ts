import { channelHints } from '../hints.js'
import { nodesOf, textAt, textOf } from '../xml-node.js'
import { COMMENT_REASON, isComment, isFeedOfComments } from './comments-feed.js'
import type { Producer, WrittenFeed } from './producer.js'

/**
 * WordPress. Its templates write `hourly`, once, for every site: that is no wish of the publisher. A feed of comments has
 * entries whose addresses are those of comments.
 */
export const wordpress: Producer = {
  recognise(feed) {
    const named = /\bwordpress\.(org|com)\/?(?:\?v=([\d.]+))?/i.exec(feed.generator)
    if (named === null) return isOfItsTemplates(feed) ? 'WordPress' : undefined
    const version = named[2] ?? /\s(\d+(?:\.\d+)+)/.exec(feed.generator)?.[1]
    if (named[1] === 'com') return 'WordPress.com'
    return version === undefined ? 'WordPress' : `WordPress ${version}`
  },
  isBuiltWithNewest: true,
  read: (fields, entry, feed) => (isComment(entry) || isFeedOfComments(feed) ? { skip: COMMENT_REASON } : fields),
  hints(hints, { channel }) {
    const isDefault =
      textAt(channel, 'sy:updatePeriod') === 'hourly' && (textAt(channel, 'sy:updateFrequency') || '1') === '1'
    return isDefault ? { ...hints, ...channelHints({ ...Object(channel), 'sy:updatePeriod': [] }) } : hints
  },
  noCounts: 'it tells `slash:comments` of posts that may be commented on; this site does not',
}

/** Some sites hide the generator; the templates' line breaks round the period are theirs alone. */
function isOfItsTemplates({ channel }: WrittenFeed): boolean {
  const [period] = nodesOf(channel, 'sy:updatePeriod')
  return rawText(period) === `\n\t${textOf(period)}\t`
}

function rawText(node: unknown): unknown {
  return typeof node === 'object' && node !== null && '_' in node ? node._ : node
}
