import { z } from 'zod'
import type { EditionEntry } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import { UPTICK_FORMAT_VERSION } from '../../model/uptick-format.js'
import type { Addresses } from '../addresses.js'
import { webAddress } from '../web-address.js'
import { isoTime, isoTimeOrNull } from './iso-time.js'
import { type ListView, selfAddress } from './list-view.js'
import { readerText } from './reader-text.js'
import { itemExtras, itemExtrasSchema } from './uptick-extras.js'

const entrySchema = z
  .object({
    id: z.string().describe('the item’s permanent address'),
    url: z.string(),
    title: z.string(),
    content_text: z.string().describe('rank, counts and rates, then the summary, for feed readers'),
    summary: z.string().optional(),
    image: z.string().optional(),
    date_published: z.string().optional(),
    authors: z.array(z.object({ name: z.string() })).optional(),
    tags: z.array(z.string()).optional(),
    language: z.string().optional(),
    _uptick: itemExtrasSchema,
  })
  .meta({ id: 'Entry', description: 'An item of JSON Feed: an entry of a list' })

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) with Uptick's figures in the extension `_uptick`. */
export const jsonFeedSchema = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    description: z.string().optional(),
    icon: z.string(),
    hubs: z
      .array(z.object({ type: z.literal('WebSub'), url: z.string() }))
      .optional()
      .describe('where feed_url can be subscribed'),
    _uptick: z.object({
      about: z.string(),
      version: z.literal(UPTICK_FORMAT_VERSION),
      list: z.string(),
      edition: z.number().int().nullable().describe('null before the first edition'),
      published_at: z.string().nullable(),
      metric: z.enum(METRICS).describe('what the list is mainly about'),
      half_life_hours: z.number().describe('of the list’s rates, as it is set now'),
      stale: z.boolean().describe('nothing newer can come for now'),
      leftOut: z
        .object({ language: z.number().int().describe('because their language is unknown') })
        .optional()
        .describe('how many items of 24 hours a list by language left out; how many entries the parameter lang did'),
    }),
    items: z.array(entrySchema),
  })
  .meta({ id: 'List', description: 'A list, or an edition of it, as a JSON Feed 1.1' })

export type JsonFeed = z.infer<typeof jsonFeedSchema>

/** A list as a JSON Feed. */
export function jsonFeed(view: ListView, addresses: Addresses): JsonFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: view.title,
    home_page_url: addresses.list(view.listId, 'html'),
    feed_url: selfAddress(view, addresses, 'json'),
    ...(view.description === undefined ? {} : { description: view.description }),
    icon: addresses.favicon(),
    ...(view.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: view.hub }] }),
    _uptick: {
      about: addresses.apiDocs(),
      version: UPTICK_FORMAT_VERSION,
      list: view.listId,
      edition: view.edition?.number ?? null,
      published_at: isoTimeOrNull(view.edition?.publishedAtMs),
      metric: view.leadMetric,
      half_life_hours: view.halfLifeHours,
      stale: view.stale,
      ...(view.leftOut && { leftOut: view.leftOut }),
    },
    items: view.entries.map(entry => jsonItem(entry, addresses)),
  }
}

function jsonItem(entry: EditionEntry, addresses: Addresses): JsonFeed['items'][number] {
  const image = webAddress(entry.image)
  return {
    id: addresses.item(entry.itemId),
    url: entry.url,
    title: entry.title,
    content_text: readerText(entry),
    ...(entry.summary === undefined ? {} : { summary: entry.summary }),
    ...(image === undefined ? {} : { image }),
    ...(entry.publishedAtMs === undefined ? {} : { date_published: isoTime(entry.publishedAtMs) }),
    ...(entry.author === undefined ? {} : { authors: [{ name: entry.author }] }),
    ...(entry.tags.length === 0 ? {} : { tags: entry.tags }),
    ...(entry.language === undefined ? {} : { language: entry.language }),
    _uptick: itemExtras(entry),
  }
}
