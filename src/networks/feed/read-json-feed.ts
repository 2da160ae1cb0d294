import { z } from 'zod'
import { UptickError } from '../../model/errors.js'
import type { Answer, PollingHints } from '../network.js'
import { parseJson } from '../parse-json.js'
import { pictureTitle } from '../picture-title.js'
import { redirectTarget } from '../redirect-target.js'
import { resolveAddress } from '../resolve-address.js'

import { firstName } from './author.js'
import { chooseNewest } from './choose-newest.js'
import { parseDate } from './dates.js'
import { describedInHtml, kindOf } from './described-media.js'
import { foldText } from './fold-text.js'

import { hubHints } from './hints.js'
import { MOST_ENTRIES } from './limits.js'
import { firstImage } from './plain-text.js'
import { type EntryContext, type EntryReading, nativeIdOf, startOf } from './read-entry.js'
import { firstPage } from './read-link.js'
import { summaryText } from './summary-text.js'
import { titleText } from './title-text.js'
import { relayedMentions } from './uptick.js'

export interface JsonFeed {
  title: string | undefined
  home: string | undefined
  hints: PollingHints
  readings: EntryReading[]
  unreadEntries: number
}

/** What is not of the expected type is as good as absent. */
const text = z.string().optional().catch(undefined)
/** An object by the letter; some write the name alone. */
const person = z.union([z.object({ name: text }), z.string().transform(name => ({ name }))]).catch({ name: undefined })
/** A list in `authors`, one in `author`; some write either where the other belongs. */
const persons = z.union([z.array(person), person.transform(one => [one])]).optional()

const Dates = z.object({ date_published: text, date_modified: text })

const Item = Dates.extend({
  id: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  author: persons,
  authors: persons,
  tags: z.array(z.unknown()).optional().catch(undefined),
  language: text,
  attachments: z
    .array(z.object({ url: text, mime_type: text, title: text }).catch({}))
    .optional()
    .catch(undefined),
  _uptick: z.unknown().optional(),
})

const Feed = z.object({
  /** An address, of which some tell the end alone. */
  version: z.string().regex(/jsonfeed\.org\/version\/1|^1(\.\d)?$/),
  title: text,
  language: text,
  author: persons,
  authors: persons,
  home_page_url: text,
  feed_url: text,
  _uptick: z.unknown().optional(),
  hubs: z
    .array(z.object({ type: text, url: text }).catch({}))
    .optional()
    .catch(undefined),
  items: z.array(z.unknown()),
})

/**
 * Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). A member of the wrong type is taken for absent.
 *
 * @throws UptickError `unreadable-answer` when it is not JSON, nests deeper than 32, or is no JSON Feed.
 */
export function readJsonFeed(json: string, answer: Answer): JsonFeed {
  const parsed = Feed.safeParse(parseJson(json))
  if (!parsed.success) throw new UptickError('unreadable-answer', 'it is JSON, but not a JSON Feed')
  const feed = parsed.data
  const home = resolveAddress(feed.home_page_url ?? '', answer.url)
  const context = { documentUrl: answer.url, home, language: feed.language, receivedAtMs: answer.receivedAtMs }
  const author = nameOf(feed)
  const hubs = feed.hubs?.filter(({ type }) => type?.toLowerCase() === 'websub') ?? []
  const links = [
    ...hubs.map(({ url = '' }) => ({ rel: 'hub', href: url })),
    { rel: 'self', href: feed.feed_url ?? answer.url },
  ]
  const { link: linkHeader } = answer.headers
  const times = feed.items.length > MOST_ENTRIES ? feed.items.map(item => timeOf(item, answer.receivedAtMs)) : []
  const kept = times.length > 0 ? chooseNewest(times, MOST_ENTRIES).positions.map(at => feed.items[at]) : feed.items
  return {
    title: (feed._uptick === undefined ? titleText : foldText)(feed.title ?? '') || undefined,
    home,
    hints: hubHints(linkHeader, links, answer.url),
    readings: kept.map((item, i) => readItem(item, i + 1, author, context)),
    unreadEntries: feed.items.length - kept.length,
  }
}

function readItem(
  told: unknown,
  position: number,
  feedAuthor: string | undefined,
  context: EntryContext,
): EntryReading {
  const parsed = Item.safeParse(told)
  if (!parsed.success) return { kind: 'set-aside', entry: `item ${position}`, reason: 'it is not an object' }
  const item = parsed.data
  const { documentUrl, receivedAtMs } = context
  const html = item.content_html ?? ''
  const summary = item.summary || item.content_text || summaryText(html)
  const showTitle = item._uptick === undefined ? titleText : foldText // an Uptick's texts are plain
  const made = startOf(summary.trim() || titleOfPictures(item))
  const title = showTitle(item.title ?? '') || made || foldText(item.title ?? '')
  const id = /^https?:/.test(item.id ?? '') ? item.id : undefined
  const files = item.attachments?.map(attachment => attachment.url) ?? []
  const toldAddresses = (addresses: readonly (string | undefined)[]) =>
    addresses.flatMap(address => (address?.trim() ? [{ told: address, base: documentUrl }] : []))
  const { url, unusable } = firstPage(toldAddresses([item.url, item.external_url, id, ...files]), context)
  const name = title || item.id || `item ${position}`
  if (url === undefined) return { kind: 'set-aside', entry: name, reason: unusable ?? 'it has no web address' }
  if (title === '') return { kind: 'set-aside', entry: item.id ?? url, reason: 'it has neither title nor text' }
  const publishedAtMs = publicationOf(item, receivedAtMs)
  const image = item.image ?? item.banner_image ?? firstImage(html)
  const originalUrl = redirectTarget(url)
  const nativeId = nativeIdOf(item.id || (originalUrl ?? url))
  const own = { network: 'feed', nativeId, countedSinceMs: publishedAtMs, counts: {} }
  const finding = {
    url,
    originalUrl,
    title,
    summary: summary || undefined,
    publishedAtMs,
    image: image === undefined ? undefined : resolveAddress(image, documentUrl),
    author: nameOf(item) ?? feedAuthor,
    language: item.language ?? context.language,
    tags: (item.tags ?? []).filter(tag => typeof tag === 'string'),
    mentions: relayedMentions(item._uptick, receivedAtMs) ?? [own],
  }
  return { kind: 'finding', finding, permalink: firstPage(toldAddresses([id]), context).url }
}

/** Of an item without words: by what its files are called and its pictures show. */
function titleOfPictures({ attachments = [], content_html: html = '' }: z.infer<typeof Item>): string {
  const files = attachments.flatMap(({ mime_type: type = '', title: description }) => {
    const kind = kindOf(type)
    return kind === undefined ? [] : [{ kind, description }]
  })
  return pictureTitle([...files, ...describedInHtml([html])])
}

function publicationOf(
  { date_published, date_modified }: z.infer<typeof Dates>,
  receivedAtMs: number,
): number | undefined {
  return parseDate(date_published ?? '', receivedAtMs) ?? parseDate(date_modified ?? '', receivedAtMs)
}

/** Of an item that may not be read at all; there may be a million of them, too many for a schema. */
function timeOf(told: unknown, receivedAtMs: number): number | undefined {
  if (typeof told !== 'object' || told === null) return undefined
  const [date_published, date_modified] = ['date_published', 'date_modified'].map(name => {
    const date: unknown = Reflect.get(told, name)
    return typeof date === 'string' ? date : undefined
  })
  return publicationOf({ date_published, date_modified }, receivedAtMs)
}

/** 1.0 has one `author`, 1.1 has `authors`; where both stand, the first who has a name. */
function nameOf(told: Pick<z.infer<typeof Item>, 'author' | 'authors'>): string | undefined {
  return firstName([...(told.authors ?? []), ...(told.author ?? [])].map(({ name = '' }) => name))
}
