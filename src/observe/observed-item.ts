import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Finding, FoundMention } from '../model/finding.js'
import type { ItemDescription } from '../model/item.js'
import { type Counts, METRICS } from '../model/metric.js'
import { cleanAuthor, cleanSummary, cleanText, cleanTitle } from './clean-text.js'
import { claimCounter, type Reporter } from './counter-owner.js'
import { detectLanguage } from './detect-language.js'
import { packTexts, textDigest } from './item-texts.js'
import { type LanguageHabit, usualLanguage } from './language-habit.js'
import { pageOfFinding } from './page-of-finding.js'
import { languageText } from './source-habit.js'

const MAX_COUNT = 1e12
const MAX_ID_LENGTH = 512
/** Per finding; only a relay or a hostile source has more. */
export const MAX_MENTIONS = 16
const MAX_TAGS = 32
const MAX_TAG_LENGTH = 100
/** Of a language tag; the longest in use have half as many characters. */
const MAX_LANGUAGE_LENGTH = 64

/** A mention, validated for the record: its counter, and whole counts. */
export interface ObservedMention extends FoundMention {
  counterId: string
  isCopy: boolean
}

/** A finding, validated for the record: clean text, identity, its own counters. */
export interface ObservedItem extends Description {
  mentions: ObservedMention[]
  /** The feed's own id for the entry. */
  entryId?: string | undefined
  /** The fragment is part of the address. */
  keepsFragment?: boolean | undefined
}

export type Observable = Observed | SkippedEntry
type SkippedEntry = { kind: 'skipped'; entry: string; reason: string }

interface Observed {
  kind: 'observed'
  item: ObservedItem
  /** Why counts were left out, in words. */
  remarks: string[]
}

/** The reporter, and what it adds to each item. */
export interface ObservedBy extends Reporter {
  tags: readonly string[]
  /** In which languages it usually writes. */
  habit?: LanguageHabit | undefined
}

/** Cleans a finding and determines its identity and counters, or returns why it is skipped. */
export function toObservedItem(finding: Finding, observer: ObservedBy): Observable {
  const described = recallDescription(finding, observer)
  if (described.kind === 'skipped') return described
  const mentions = described.mentions.map((mention, i) => {
    const found = finding.mentions[i]
    const counts = found === undefined || !mention.isOwned ? {} : cleanCounts(found.counts)
    const { countedSinceMs, measuredAtMs } = found ?? {}
    const { network, nativeId, counterId, isCopy, discussionUrl } = mention
    return { network, nativeId, counterId, isCopy, discussionUrl, countedSinceMs, measuredAtMs, counts }
  })
  const own = finding.mentions[0]
  const entryId = own?.network === 'feed' ? own.nativeId : undefined
  const { keepsFragment } = finding
  return { kind: 'observed', item: { ...described.item, mentions, entryId, keepsFragment }, remarks: described.remarks }
}

/** All of an item but its mentions. */
interface Description extends ItemDescription {
  itemId: string
  /** Changes when the item's texts do. */
  textDigest: string
}

interface Described {
  kind: 'described'
  item: Description
  /** The first 16 of the finding's, in their order. */
  mentions: DescribedMention[]
  remarks: string[]
}

/** A mention whose counters belong to another is reduced to the page: nothing is stored or measured by its ids. */
interface DescribedMention extends Pick<FoundMention, 'network' | 'nativeId' | 'discussionUrl'> {
  counterId: string
  isCopy: boolean
  /** The source may report its counts. */
  isOwned: boolean
}

interface Kept {
  /** What was described: another finding that differs in counts alone has the same description. */
  finding: Finding
  /** The observer that it was described for. */
  observer: string
  described: Described
}

/** Most polls repeat the same texts with other counts; cleaning them costs more than recording them. */
const keptDescriptions = new LRUCache<string, Kept>({
  max: 20_000,
  maxSize: 16_000_000, // characters
  sizeCalculation: ({ finding }) => 2 * JSON.stringify(finding).length,
})

function recallDescription(finding: Finding, observer: ObservedBy): Described | SkippedEntry {
  const [first] = finding.mentions
  const observerKey = keyOf(observer)
  // Each source has its own texts for a page, and counters that it may report.
  const key = `${finding.url} ${first?.network} ${first?.nativeId} ${observer.network} ${observer.host}`
  const kept = keptDescriptions.get(key)
  if (kept !== undefined && kept.observer === observerKey && isDescribedAlike(kept.finding, finding))
    return kept.described
  const described = describe(finding, observer)
  if (described.kind === 'described') keptDescriptions.set(key, { finding, observer: observerKey, described })
  return described
}

/** What of an observer a description depends on; each answer has one observer for all its findings. */
function keyOf(observer: ObservedBy): string {
  const known = observerKeys.get(observer)
  if (known !== undefined) return known
  const { network, host, isRelay, isOwnMachine, tags, habit } = observer
  const key = JSON.stringify([network, host, isRelay, isOwnMachine, tags, usualLanguage(habit ?? {})?.language])
  observerKeys.set(observer, key)
  return key
}

const observerKeys = new WeakMap<ObservedBy, string>()

/** Whether two findings differ in nothing but counts and times of counting. */
function isDescribedAlike(a: Finding, b: Finding): boolean {
  return (
    a.title === b.title &&
    a.summary === b.summary &&
    a.url === b.url &&
    a.originalUrl === b.originalUrl &&
    a.keepsFragment === b.keepsFragment &&
    a.site === b.site &&
    a.publishedAtMs === b.publishedAtMs &&
    a.image === b.image &&
    a.author === b.author &&
    a.language === b.language &&
    a.tags.length === b.tags.length &&
    a.tags.every((tag, i) => tag === b.tags[i]) &&
    a.mentions.length === b.mentions.length &&
    a.mentions.every((mention, i) => isMentionAlike(mention, b.mentions[i]))
  )
}

function isMentionAlike(a: FoundMention, b: FoundMention | undefined): boolean {
  return (
    b !== undefined &&
    a.network === b.network &&
    a.nativeId === b.nativeId &&
    a.counterId === b.counterId &&
    a.isCopy === b.isCopy &&
    a.discussionUrl === b.discussionUrl
  )
}

function describe(finding: Finding, observer: ObservedBy): Described | SkippedEntry {
  const page = pageOfFinding(finding)
  if (page === undefined) {
    return { kind: 'skipped', entry: finding.title || finding.url, reason: `"${finding.url}" is not a web address` }
  }
  const title = cleanTitle(finding.title)
  if (title === '') return { kind: 'skipped', entry: finding.url, reason: 'it has no title' }
  const summary = cleanSummary(finding.summary ?? '')
  const item = {
    ...page,
    title,
    summary: summary || undefined,
    image: isWebAddress(finding.image) ? finding.image : undefined,
    author: cleanAuthor(finding.author ?? '') || undefined,
    language: detectLanguage(languageText({ title, summary }), {
      declared: cleanLanguage(finding.language),
      habit: observer.habit,
    }),
    publishedAtMs: finding.publishedAtMs,
    tags: cleanTags([...finding.tags, ...observer.tags]),
  }
  const { mentions, remarks } = describeMentions(finding, page.canonical, observer)
  const { canonical: _identity, ...described } = item
  return { kind: 'described', item: { ...described, textDigest: textDigest(packTexts(item)) }, mentions, remarks }
}

function describeMentions(
  { mentions: found }: Finding,
  canonical: string,
  observer: ObservedBy,
): Pick<Described, 'mentions' | 'remarks'> {
  const remarks = new Set<string>()
  const mentions = found.slice(0, MAX_MENTIONS).map((mention): DescribedMention => {
    const clean = { ...mention, nativeId: cleanId(mention.nativeId), counterId: optionalId(mention.counterId) }
    const discussionUrl = isWebAddress(mention.discussionUrl) ? mention.discussionUrl : undefined
    const claim = claimCounter(canonical, { ...clean, discussionUrl }, observer)
    if (claim.kind === 'foreign') {
      if (Object.keys(mention.counts).length > 0) remarks.add(claim.reason)
      return { network: 'feed', nativeId: '', counterId: '', isCopy: false, discussionUrl, isOwned: false }
    }
    const { counterId, isCopy } = claim
    const nativeId = mention.network === 'feed' ? counterId : clean.nativeId
    return { network: mention.network, nativeId, counterId, isCopy, discussionUrl, isOwned: true }
  })
  if (found.length > MAX_MENTIONS)
    remarks.add(`${found.length - MAX_MENTIONS} mentions are left out: ${MAX_MENTIONS} are kept`)
  return { mentions, remarks: [...remarks] }
}

/**
 * Findings of one answer that are the same item become one: the first names it, all mentions count. Two counts of one
 * counter are two views of it: the larger wins.
 */
export function mergeSameItems(items: readonly ObservedItem[]): ObservedItem[] {
  const byId = new Map<string, ObservedItem>()
  for (const item of items) {
    const first = byId.get(item.itemId)
    const merged = first && {
      ...first,
      tags: cleanTags([...first.tags, ...item.tags]),
      mentions: mergeMentions([...first.mentions, ...item.mentions]),
    }
    byId.set(item.itemId, merged ?? item)
  }
  return [...byId.values()]
}

function mergeMentions(mentions: readonly ObservedMention[]): ObservedMention[] {
  const byCounter = new Map<string, ObservedMention>()
  for (const mention of mentions) {
    const key = `${mention.network} ${mention.counterId}`
    const first = byCounter.get(key)
    byCounter.set(key, first === undefined ? mention : { ...first, counts: largerCounts(first.counts, mention.counts) })
  }
  return [...byCounter.values()].slice(0, MAX_MENTIONS)
}

function largerCounts(a: Counts, b: Counts): Counts {
  const counts: Counts = { ...a }
  for (const metric of METRICS) {
    const [own, other] = [a[metric], b[metric]]
    if (other !== undefined) counts[metric] = Math.max(own ?? 0, other)
  }
  return counts
}

function cleanCounts(reported: Counts): Counts {
  const counts: Counts = {}
  for (const metric of METRICS) {
    const count = reported[metric]
    if (count !== undefined && Number.isSafeInteger(count) && count >= 0 && count <= MAX_COUNT) counts[metric] = count
  }
  return counts
}

function cleanId(id: string): string {
  const clean = id.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return clean.length > MAX_ID_LENGTH ? createHash('sha256').update(clean).digest('base64url') : clean
}

const optionalId = (id: string | undefined) => (id === undefined ? undefined : cleanId(id))

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map(tag => cleanText(tag.toLowerCase(), MAX_TAG_LENGTH)).filter(tag => tag !== '')
  return [...new Set(clean)].slice(0, MAX_TAGS)
}

function cleanLanguage(language: string | undefined): string | undefined {
  if (language === undefined || language.length > MAX_LANGUAGE_LENGTH) return undefined
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

function isWebAddress(address: string | undefined): boolean {
  return address !== undefined && address.length <= 2048 && /^https?:$/.test(URL.parse(address)?.protocol ?? '')
}
