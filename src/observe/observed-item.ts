import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Finding, FoundMention } from '../model/finding.js'
import type { ItemDescription } from '../model/item.js'
import { type Counts, METRICS } from '../model/metric.js'
import { canonicalUrl } from './canonical-url.js'
import { cleanAuthor, cleanSummary, cleanText, cleanTitle } from './clean-text.js'
import { detectLanguage } from './detect-language.js'
import { itemId } from './item-id.js'
import { itemTexts, textDigest } from './item-texts.js'
import { siteOf } from './site.js'

const HIGHEST_COUNT = 1e12
const MOST_TAGS = 32
const LONGEST_TAG = 100
/** Of a language tag; the longest that anybody writes have half as many characters. */
const LONGEST_LANGUAGE = 64

/** A finding made ready for the record: clean text, identity, whole counts. */
export interface ObservedItem extends Description {
  mentions: FoundMention[]
}

export type Observable = { kind: 'observed'; item: ObservedItem } | SetAside
type SetAside = { kind: 'set-aside'; entry: string; reason: string }

/** Cleans a finding and gives it its identity, or says why it cannot have one. */
export function toObservedItem(finding: Finding, sourceTags: readonly string[]): Observable {
  const described = recallDescription(finding, sourceTags)
  if (described.kind === 'set-aside') return described
  const mentions = finding.mentions.map((mention, i) => {
    return { ...mention, ...described.mentions[i], counts: cleanCounts(mention.counts) }
  })
  return { kind: 'observed', item: { ...described.item, mentions } }
}

/** All of an item but its mentions. */
interface Description extends ItemDescription {
  itemId: string
  /** Another when the item is told in other words. */
  textDigest: string
}

interface Described {
  kind: 'described'
  item: Description
  /** In the order of the finding's. */
  mentions: Pick<FoundMention, 'nativeId' | 'discussionUrl'>[]
}

interface Kept {
  /** Everything that the description follows from. */
  told: readonly unknown[]
  described: Described
}

/** Most polls tell the same texts again, with other counts; to clean them costs more than to record them. */
const keptDescriptions = new LRUCache<string, Kept>({
  max: 20_000,
  maxSize: 16_000_000, // characters
  sizeCalculation: ({ told }) => 2 * told.join('').length + 1,
})

function recallDescription(finding: Finding, sourceTags: readonly string[]): Described | SetAside {
  const { url, originalUrl, title, summary, publishedAtMs, image, author, language, tags, mentions } = finding
  const ids = mentions.flatMap(({ nativeId, discussionUrl }) => [nativeId, discussionUrl])
  const texts = [originalUrl, title, summary, publishedAtMs, image, author, language]
  const told = [...texts, tags.length, ...tags, sourceTags.length, ...sourceTags, ...ids]
  const key = [url, mentions[0]?.network, mentions[0]?.nativeId].join(' ') // each who tells of a page has words of its own
  const kept = keptDescriptions.get(key)
  if (kept?.told.length === told.length && kept.told.every((part, i) => part === told[i])) return kept.described
  const described = describe(finding, sourceTags)
  if (described.kind === 'described') keptDescriptions.set(key, { told, described })
  return described
}

function describe(finding: Finding, sourceTags: readonly string[]): Described | SetAside {
  const page = pageOf(finding)
  if (page === undefined) {
    return { kind: 'set-aside', entry: finding.title || finding.url, reason: `"${finding.url}" is not a web address` }
  }
  const title = cleanTitle(finding.title)
  if (title === '') return { kind: 'set-aside', entry: finding.url, reason: 'it has no title' }
  const summary = cleanSummary(finding.summary ?? '')
  const item = {
    ...page,
    title,
    summary: summary || undefined,
    image: finding.image !== undefined && isWebAddress(finding.image) ? finding.image : undefined,
    author: cleanAuthor(finding.author ?? '') || undefined,
    language: cleanLanguage(finding.language) ?? detectLanguage(summary === '' ? title : `${title}. ${summary}`),
    publishedAtMs: finding.publishedAtMs,
    tags: cleanTags([...finding.tags, ...sourceTags]),
  }
  const mentions = finding.mentions.map(cleanIds)
  return { kind: 'described', item: { ...item, textDigest: textDigest(itemTexts(item)) }, mentions }
}

/** The page that a finding leads to; `undefined` where that is no web address. */
function pageOf({ url, originalUrl }: Finding): Pick<ObservedItem, 'url' | 'site' | 'itemId'> | undefined {
  const original = originalUrl === undefined ? undefined : canonicalUrl(originalUrl)
  const shown = original === undefined ? url : (originalUrl ?? url)
  const canonical = original ?? canonicalUrl(url)
  return canonical === undefined ? undefined : { url: shown, site: siteOf(shown), itemId: itemId(canonical) }
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

function cleanCounts(told: Counts): Counts {
  const counts: Counts = {}
  for (const metric of METRICS) {
    const count = told[metric]
    if (count !== undefined && Number.isSafeInteger(count) && count >= 0 && count <= HIGHEST_COUNT)
      counts[metric] = count
  }
  return counts
}

function cleanIds({ nativeId: told, discussionUrl }: FoundMention): Described['mentions'][number] {
  const nativeId = told.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return {
    nativeId: nativeId.length > 512 ? createHash('sha256').update(nativeId).digest('base64url') : nativeId,
    discussionUrl: discussionUrl !== undefined && isWebAddress(discussionUrl) ? discussionUrl : undefined,
  }
}

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map(tag => cleanText(tag.toLowerCase(), LONGEST_TAG)).filter(tag => tag !== '')
  return [...new Set(clean)].slice(0, MOST_TAGS)
}

function cleanLanguage(language: string | undefined): string | undefined {
  if (language === undefined || language.length > LONGEST_LANGUAGE) return undefined
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

function isWebAddress(address: string): boolean {
  return address.length <= 2048 && /^https?:$/.test(URL.parse(address)?.protocol ?? '')
}
