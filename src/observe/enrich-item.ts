import type { Redis } from 'ioredis'
import { enrichedKey, textsKey } from '../platform/keys.js'
import { canonicalUrl } from './canonical-url.js'
import { NO_HISTORY } from './history.js'
import { itemId } from './item-id.js'
import { ITEM_LIFETIME_MS, readStored, readTexts, writeItems } from './item-store.js'
import { packTexts, unpackTexts } from './item-texts.js'
import { mergeItems } from './merge-items.js'
import { toObservedItem } from './observed-item.js'
import type { PageMetadata } from './read-page-metadata.js'
import { siteOf } from './site.js'

/** Takes the one right to read an item's page; false when it was taken, or the item is no longer kept. Writes `enriched:{id}`. */
export async function claimEnriching(redis: Redis, id: string, nowMs: number): Promise<boolean> {
  if ((await redis.exists(textsKey(id))) === 0) return false
  return (await redis.set(enrichedKey(id), nowMs, 'PX', ITEM_LIFETIME_MS, 'NX')) === 'OK'
}

/** Whether an item's page was read, or is being read. Reads `enriched:{id}`. */
export async function isEnriched(redis: Redis, id: string): Promise<boolean> {
  return (await redis.exists(enrichedKey(id))) === 1
}

/**
 * Adds what an item's page says and no source said, never overwriting, and merges the item with the one that the page
 * names as `rel=canonical`, on its own site. Returns the id that it has afterwards. Writes `item:{id}`.
 */
export async function enrichItem(
  redis: Redis,
  item: { id: string; url: string; title: string },
  page: PageMetadata,
): Promise<string> {
  const finding = { ...page, url: item.url, title: item.title, tags: [], mentions: [] }
  const read = toObservedItem(finding, { network: 'feed', host: siteOf(item.url), tags: [] })
  if (read.kind === 'observed') await addTexts(redis, item.id, read.item)
  if (isPartOfPage(item)) return item.id
  const canonical = canonicalUrl(page.canonical ?? '')
  if (canonical === undefined || siteOf(canonical) !== siteOf(canonicalUrl(item.url) ?? '')) return item.id
  if (new URL(canonical).pathname === '/') return item.id // a site that calls every page by its front page
  return (await mergeItems(redis, item.id, itemId(canonical))) ?? item.id
}

type Addition = Pick<PageMetadata, 'summary' | 'image' | 'author' | 'language' | 'publishedAtMs'>

/** How often a write is retried after a conflict. */
const MAX_ROUNDS = 8

async function addTexts(redis: Redis, id: string, added: Addition): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [before] = await readStored(redis, [id])
    const [stored] = await readTexts(redis, [id])
    if (before?.record === undefined || stored == null) return
    const known = unpackTexts(stored)
    const texts = packTexts({
      ...known,
      summary: known.summary ?? added.summary,
      image: known.image ?? added.image,
      author: known.author ?? added.author,
      language: known.language ?? added.language,
      publishedAtMs: known.publishedAtMs ?? added.publishedAtMs,
    })
    const { record, history = NO_HISTORY } = before
    const [isStored] = await writeItems(redis, [{ itemId: id, before, record, history, texts }])
    if (isStored) return
  }
}

/** An item that differs from others on one page by its fragment only: the page's own metadata describes none of them. */
function isPartOfPage({ id, url }: { id: string; url: string }): boolean {
  const page = canonicalUrl(url)
  return page !== canonicalUrl(url, { keepsFragment: true }) && id !== itemId(page ?? '')
}
