import type { Finding } from '../model/finding.js'
import { redirectTarget } from '../networks/redirect-target.js'
import { canonicalUrl } from './canonical-url.js'
import { itemId } from './item-id.js'
import { siteOf } from './site.js'

/** The page of an item. */
export interface FoundPage {
  itemId: string
  /** The address to show: of the page itself, not of a redirector to it. */
  url: string
  site: string
  /** The input of the id. */
  canonical: string
}

/** The page that a finding links to; undefined where it has no web address. */
export function pageOfFinding({
  url,
  originalUrl,
  keepsFragment,
  site,
}: Pick<Finding, 'url' | 'originalUrl' | 'keepsFragment' | 'site'>): FoundPage | undefined {
  for (const address of [originalUrl, url]) {
    if (address === undefined) continue
    const shown = redirectTarget(address) ?? address
    const canonical = canonicalUrl(shown, { keepsFragment })
    if (canonical === undefined) continue
    return { itemId: itemId(canonical), url: shown, site: site ?? siteOf(shown), canonical }
  }
  return undefined
}
