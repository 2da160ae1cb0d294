import type { Redis } from 'ioredis'
import { itemKey } from '../platform/keys.js'
import { canonicalUrl } from './canonical-url.js'
import { itemId } from './item-id.js'
import { mergeItems } from './merge-items.js'
import { toObservedItem } from './observed-item.js'
import type { PageMetadata } from './read-page-metadata.js'
import { siteOf } from './site.js'

/** Takes the one right to read an item's page; false when it was taken, or the item is no longer kept. Writes `item:{id}`. */
export async function claimEnriching(redis: Redis, id: string, nowMs: number): Promise<boolean> {
  if ((await redis.hexists(itemKey(id), 'title')) === 0) return false
  return (await redis.hsetnx(itemKey(id), 'enriched', String(nowMs))) === 1
}

/**
 * Adds what an item's page tells and no source told, never overwriting, and merges the item with the one that the
 * page calls itself by `rel=canonical`, on its own site. The id under which it stands then. Writes `item:{id}`.
 */
export async function enrichItem(
  redis: Redis,
  item: { id: string; url: string; title: string },
  page: PageMetadata,
): Promise<string> {
  const read = toObservedItem({ ...page, url: item.url, title: item.title, tags: [], mentions: [] }, [])
  if (read.kind === 'observed') {
    const { summary, image, author, language, publishedAtMs } = read.item
    const told = { summary, image, author, language, published: publishedAtMs?.toFixed(0) }
    for (const [field, value] of Object.entries(told)) {
      if (value !== undefined) await redis.hsetnx(itemKey(item.id), field, value)
    }
  }
  if (isPartOfPage(item)) return item.id
  const canonical = canonicalUrl(page.canonical ?? '')
  if (canonical === undefined || siteOf(canonical) !== siteOf(canonicalUrl(item.url) ?? '')) return item.id
  if (new URL(canonical).pathname === '/') return item.id // a site that calls every page by its front page
  return (await mergeItems(redis, item.id, itemId(canonical))) ?? item.id
}

/** An item that its fragment tells apart from others on one page: what the page calls itself is none of them. */
function isPartOfPage({ id, url }: { id: string; url: string }): boolean {
  const page = canonicalUrl(url)
  return page !== canonicalUrl(url, { keepsFragment: true }) && id !== itemId(page ?? '')
}
