import type { Addresses } from '../addresses.js'
import type { Format } from './format.js'
import { type ListView, selfAddress } from './list-view.js'

/**
 * The `Link` header by which a document names its hub and itself (WebSub, section 4: https://www.w3.org/TR/websub/#discovery);
 * none when it has no hub. Here and in the document its own address is the one that the hub is notified of.
 */
export function hubLinks(view: ListView, addresses: Addresses, format: Format): { link?: string } {
  if (view.hub === undefined) return {}
  return { link: `<${view.hub}>; rel="hub", <${selfAddress(view, addresses, format)}>; rel="self"` }
}
