import { textAt } from '../xml-node.js'
import type { Producer } from './producer.js'

/** A YouTube channel's or playlist's feed, given as a feed: its videos are those of the network `youtube`. */
export const youtube: Producer = {
  recognise({ first, has }) {
    const isThere = /^https?:\/\/(www\.)?youtube\.com\//.test(first?.link ?? '') // Invidious writes such feeds, too
    return isThere && has('yt:videoId') ? 'YouTube' : undefined
  },
  read(fields, { node }) {
    const videoId = textAt(node, 'yt:videoId')
    if (!/^[\w-]{1,64}$/.test(videoId)) return fields
    return { ...fields, mention: { network: 'youtube', nativeId: videoId } }
  },
}
