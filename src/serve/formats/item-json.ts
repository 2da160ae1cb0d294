import { z } from 'zod'
import type { Addresses } from '../addresses.js'
import type { ListRank } from '../list-ranks.js'
import type { ItemView } from '../serve-ports.js'
import { webAddress } from '../web-address.js'
import { isoTime } from './iso-time.js'
import { figureExtras, figuresSchema } from './uptick-extras.js'

/** An item's own document: what is known of it, and its figures under `_uptick`. */
export const itemJsonSchema = z
  .object({
    id: z.string().describe('the item’s permanent address'),
    url: z.string(),
    title: z.string(),
    site: z.string(),
    summary: z.string().optional(),
    image: z.string().optional(),
    author: z.string().optional(),
    language: z.string().optional(),
    tags: z.array(z.string()),
    date_published: z.string().optional(),
    first_seen: z.string(),
    last_seen: z.string(),
    lists: z
      .array(z.object({ list: z.string(), url: z.string(), rank: z.number().int() }))
      .describe('where it stands now'),
    _uptick: figuresSchema.extend({ half_life_hours: z.number().describe('of every rate here') }),
  })
  .meta({ id: 'Item', description: 'An item: its words, its figures and where it is listed' })

/** An item as JSON. */
export function itemJson(
  item: ItemView,
  listRanks: readonly ListRank[],
  addresses: Addresses,
): z.infer<typeof itemJsonSchema> {
  const image = webAddress(item.image)
  return {
    id: addresses.item(item.id),
    url: item.url,
    title: item.title,
    site: item.site,
    ...(item.summary === undefined ? {} : { summary: item.summary }),
    ...(image === undefined ? {} : { image }),
    ...(item.author === undefined ? {} : { author: item.author }),
    ...(item.language === undefined ? {} : { language: item.language }),
    tags: item.tags,
    ...(item.publishedAtMs === undefined ? {} : { date_published: isoTime(item.publishedAtMs) }),
    first_seen: isoTime(item.firstSeenMs),
    last_seen: isoTime(item.lastSeenMs),
    lists: listRanks.map(({ listId, rank }) => ({ list: listId, url: addresses.list(listId), rank })),
    _uptick: { ...figureExtras(item), half_life_hours: item.halfLifeHours },
  }
}
