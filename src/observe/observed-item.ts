import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Finding, FoundMention } from '../model/finding.js'
import type { ItemDescription } from '../model/item.js'
import { METRICS } from '../model/metric.js'
import { canonicalUrl } from './canonical-url.js'
import { cleanAuthor, cleanSummary, cleanText, cleanTitle } from './clean-text.js'
import { detectLanguage } from './detect-language.js'
import { itemId } from './item-id.js'
import { siteOf } from './site.js'

const HIGHEST_COUNT = 1e12
const MOST_TAGS = 32
const LONGEST_TAG = 100

/** A finding made ready for the record: clean text, identity, whole counts. */
export interface ObservedItem extends ItemDescription {
  itemId: string
  mentions: FoundMention[]
}

export type Observable = { kind: 'observed'; item: ObservedItem } | { kind: 'set-aside'; entry: string; reason: string }

/** Cleans a finding and gives it its identity, or says why it cannot have one. */
export function toObservedItem(finding: Finding, sourceTags: readonly string[]): Observable {
  const page = pageOf(finding)
  if (page === undefined) {
    return { kind: 'set-aside', entry: finding.title || finding.url, reason: `"${finding.url}" is not a web address` }
  }
  const title = cleanTitle(finding.title)
  if (title === '') return { kind: 'set-aside', entry: finding.url, reason: 'it has no title' }
  const summary = cleanSummary(finding.summary ?? '')
  return {
    kind: 'observed',
    item: {
      ...page,
      title,
      summary: summary || undefined,
      image: finding.image !== undefined && isWebAddress(finding.image) ? finding.image : undefined,
      author: cleanAuthor(finding.author ?? '') || undefined,
      language: cleanLanguage(finding.language) ?? detectLanguage(summary === '' ? title : `${title}. ${summary}`),
      publishedAtMs: finding.publishedAtMs,
      tags: cleanTags([...finding.tags, ...sourceTags]),
      mentions: finding.mentions.map(cleanMention),
    },
  }
}

type Page = Pick<ObservedItem, 'url' | 'site' | 'itemId'>

/** Every poll tells the same addresses again, and each is parsed, normalised and hashed. */
const knownPages = new LRUCache<string, Page>({ max: 20_000 })

/** The page that a finding leads to; `undefined` where that is no web address. */
function pageOf({ url, originalUrl }: Finding): Page | undefined {
  const addresses = `${url} ${originalUrl ?? ''}`
  const known = knownPages.get(addresses)
  if (known !== undefined) return known
  const original = originalUrl === undefined ? undefined : canonicalUrl(originalUrl)
  const shown = original === undefined ? url : (originalUrl ?? url)
  const canonical = original ?? canonicalUrl(url)
  if (canonical === undefined) return undefined
  const page = { url: shown, site: siteOf(shown), itemId: itemId(canonical) }
  knownPages.set(addresses, page)
  return page
}

/** Findings of one answer that are the same item become one: the first names it, all mentions count. */
export function mergeSameItems(items: readonly ObservedItem[]): ObservedItem[] {
  const byId = new Map<string, ObservedItem>()
  for (const item of items) {
    const first = byId.get(item.itemId)
    const merged = first && {
      ...first,
      tags: cleanTags([...first.tags, ...item.tags]),
      mentions: [...first.mentions, ...item.mentions],
    }
    byId.set(item.itemId, merged ?? item)
  }
  return [...byId.values()]
}

function cleanMention(mention: FoundMention): FoundMention {
  const counts: FoundMention['counts'] = {}
  for (const metric of METRICS) {
    const count = mention.counts[metric]
    if (count !== undefined && Number.isSafeInteger(count) && count >= 0 && count <= HIGHEST_COUNT)
      counts[metric] = count
  }
  const nativeId = mention.nativeId.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return {
    ...mention,
    nativeId: nativeId.length > 512 ? createHash('sha256').update(nativeId).digest('base64url') : nativeId,
    discussionUrl:
      mention.discussionUrl !== undefined && isWebAddress(mention.discussionUrl) ? mention.discussionUrl : undefined,
    counts,
  }
}

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map(tag => cleanText(tag.toLowerCase(), LONGEST_TAG)).filter(tag => tag !== '')
  return [...new Set(clean)].slice(0, MOST_TAGS)
}

function cleanLanguage(language: string | undefined): string | undefined {
  if (language === undefined) return undefined
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

function isWebAddress(address: string): boolean {
  return address.length <= 2048 && /^https?:$/.test(URL.parse(address)?.protocol ?? '')
}
