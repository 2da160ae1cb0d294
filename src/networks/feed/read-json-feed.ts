import { z } from 'zod'
import { UptickError } from '../../model/errors.js'
import { RANK_AND_FIGURES } from '../../model/uptick-format.js'
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
import { MAX_ENTRIES } from './limits.js'
import { firstImage } from './plain-text.js'
import type { WrittenEntry } from './producers/producer.js'
import { type RecognisedProducer, recogniseProducer } from './producers/recognise-producer.js'
import { writtenFeed } from './producers/written-feed.js'
import { type EntryFields, type EntryReading, findingOf } from './read-entry.js'
import { type FeedPlace, firstPage } from './read-link.js'
import { summaryText } from './summary-text.js'
import { titleText } from './title-text.js'
import { relayedMentions } from './uptick.js'

export interface JsonFeed {
  title: string | undefined
  home: string | undefined
  hints: PollingHints
  readings: EntryReading[]
  producer: RecognisedProducer | undefined
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
  description: text,
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
  const author = nameOf(feed)
  const hubs = feed.hubs?.filter(({ type }) => type?.toLowerCase() === 'websub') ?? []
  const links = [
    ...hubs.map(({ url = '' }) => ({ rel: 'hub', href: url })),
    { rel: 'self', href: feed.feed_url ?? answer.url },
  ]
  const times = feed.items.length > MAX_ENTRIES ? feed.items.map(item => timeOf(item, answer.receivedAtMs)) : []
  const kept = times.length > 0 ? chooseNewest(times, MAX_ENTRIES).positions.map(at => feed.items[at]) : feed.items
  const items = kept.map(item => Item.safeParse(item).data)
  const written = writtenFeed({
    documentUrl: answer.url,
    ...{ link: feed.home_page_url ?? '', self: feed.feed_url ?? '', description: feed.description ?? '' },
    entries: items.flatMap(item => item ?? []),
    viewOf: viewOfItem,
  })
  const recognised = recogniseProducer(written)
  const { link: linkHeader } = answer.headers
  return {
    title: (feed._uptick === undefined ? titleText : foldText)(feed.title ?? '') || undefined,
    home,
    hints: hubHints(linkHeader, links, answer.url),
    readings: items.map((item, i) => {
      const name = `item ${i + 1}`
      if (item === undefined) return { kind: 'skipped', entry: name, reason: 'it is not an object' }
      const fields = {
        ...fieldsOf(item, { documentUrl: answer.url, home, receivedAtMs: answer.receivedAtMs }),
        author: nameOf(item) ?? author,
        language: item.language ?? feed.language,
      }
      const produced = recognised?.producer.read?.(fields, viewOfItem(item), written) ?? fields
      return findingOf(fields, produced, name, relayedMentions(item._uptick, answer.receivedAtMs))
    }),
    producer: recognised,
    unreadEntries: feed.items.length - kept.length,
  }
}

type Place = FeedPlace & Pick<Answer, 'receivedAtMs'>

function fieldsOf(item: z.infer<typeof Item>, { documentUrl, home, receivedAtMs }: Place): EntryFields {
  const html = item.content_html ?? ''
  const content = item.content_text ?? ''
  const isUptick = item._uptick !== undefined // whose titles are plain, and whose content begins with the figures
  const summary = item.summary || (isUptick ? content.replace(RANK_AND_FIGURES, '') : content || summaryText(html))
  const showTitle = isUptick ? foldText : titleText
  const id = /^https?:/.test(item.id ?? '') ? item.id : undefined
  const files = item.attachments?.map(attachment => attachment.url) ?? []
  const firstOf = (addresses: readonly (string | undefined)[]) => {
    const candidates = addresses.flatMap(address => (address?.trim() ? [{ written: address, base: documentUrl }] : []))
    return firstPage(candidates, { documentUrl, home })
  }
  const pictures = summary.trim() === '' ? titleOfPictures(item) : ''
  const { url, unusable } = firstOf([item.url, item.external_url, id, ...files])
  const image = item.image ?? item.banner_image ?? firstImage(html)
  return {
    id: item.id ?? '',
    title: showTitle(item.title ?? '') || (summary === '' && pictures === '' ? foldText(item.title ?? '') : ''),
    summary,
    ...{ url, unusable, permalink: firstOf([id]).url },
    originalUrl: url === undefined ? undefined : redirectTarget(url),
    publishedAtMs: publicationOf(item, receivedAtMs),
    pictureTitle: pictures,
    image: image === undefined ? undefined : resolveAddress(image, documentUrl),
    tags: (item.tags ?? []).filter(tag => typeof tag === 'string'),
    discussionUrl: undefined,
    counts: {},
  }
}

function viewOfItem({ id = '', url = '', content_html: html = '' }: z.infer<typeof Item>): WrittenEntry {
  return { id, link: url, comments: '', html, node: undefined }
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
function timeOf(value: unknown, receivedAtMs: number): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [date_published, date_modified] = ['date_published', 'date_modified'].map(name => {
    const date: unknown = Reflect.get(value, name)
    return typeof date === 'string' ? date : undefined
  })
  return publicationOf({ date_published, date_modified }, receivedAtMs)
}

/** 1.0 has one `author`, 1.1 has `authors`; where both stand, the first who has a name. */
function nameOf(item: Pick<z.infer<typeof Item>, 'author' | 'authors'>): string | undefined {
  return firstName([...(item.authors ?? []), ...(item.author ?? [])].map(({ name = '' }) => name))
}
