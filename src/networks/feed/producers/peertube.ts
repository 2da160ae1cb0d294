import { uuidOfShort } from '../../peertube/short-uuid.js'
import { partsOf } from './address-parts.js'
import type { Producer } from './producer.js'

const VIDEO = /^\/(?:w|videos\/watch)\/([\w-]+)$/

/** A PeerTube server's feeds: views are in `media:statistics`. */
export const peertube: Producer = {
  recognise({ first, firstPath, has }) {
    const isVideo = VIDEO.test(firstPath)
    return isVideo && has('media:player') && first?.id === first?.link ? 'PeerTube' : undefined
  },
  read(fields) {
    const page = partsOf(fields.url)
    const uuid = uuidOfShort(VIDEO.exec(page?.pathname ?? '')?.[1] ?? '')
    if (page === undefined || uuid === undefined) return fields
    return { ...fields, mention: { network: 'peertube', nativeId: `${page.host}/${uuid}` } }
  },
}
