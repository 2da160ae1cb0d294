import { z } from 'zod'
import type { CounterFigure, EditionEntry, EditionMention, Figure } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import type { HistoryPoint } from '../../model/observation.js'
import { roundedRate, roundedRateOrNull } from '../../model/rounded-rate.js'
import { UPTICK_FORMAT_VERSION } from '../../model/uptick-format.js'
import type { ItemView } from '../serve-ports.js'
import { webAddress } from '../web-address.js'
import { isoTime, isoTimeOrNull } from './iso-time.js'

const time = z.string().describe('RFC 3339, UTC')
const perHour = z.number().nullable().describe('gained per hour; null while unknown')

const figureSchema = z
  .object({
    count: z.number(),
    per_hour: perHour,
    trend: z
      .enum(['rising', 'steady', 'falling'])
      .nullable()
      .describe('null while unknown, and while the count may have grown unseen'),
    peak_per_hour: z.number().nullable(),
    peak_at: time.nullable(),
    measured_at: time,
  })
  .meta({ id: 'Figure', description: 'A metric, summed over the networks' })

const figure = figureSchema.optional()

const counterSchema = z
  .object({
    network: z.string(),
    native_id: z.string(),
    metric: z.enum(METRICS),
    count: z.number(),
    per_hour: perHour,
    measured_at: time,
    counted_since: time.optional().describe('the count is known to have been zero then'),
  })
  .meta({ id: 'Counter', description: 'One number on one network' })

const mentionSchema = z
  .object({
    network: z.string(),
    native_id: z.string(),
    counter_id: z
      .string()
      .optional()
      .describe('the counter that its counts belong to, where it is another than native_id'),
    source_title: z.string(),
    discussion_url: z.string().optional(),
  })
  .meta({ id: 'Mention', description: 'Where a source mentions the item' })

const count = z.number().optional()
const historySchema = z
  .object({ at: time, likes: count, comments: count, shares: count, views: count })
  .meta({ id: 'HistoryPoint', description: 'Recorded sums at a moment; a metric that was unknown is absent' })

/** An item's numbers in JSON, in lists and on its own. A metric that no network reports is absent. */
export const figuresSchema = z.object({
  version: z.literal(UPTICK_FORMAT_VERSION),
  id: z.string(),
  measured_at: time,
  stale: z
    .boolean()
    .nullable()
    .describe(
      'every source that mentions the item has stopped answering; null, not false, while countsCurrent is false',
    ),
  countsCurrent: z
    .boolean()
    .describe(
      'false while every count comes from servers that answer 304 though counts grow: they may be higher by now',
    ),
  lift: z
    .number()
    .nullable()
    .describe('how many times what is usual for its sources at its age it is gaining; null while unknown'),
  figures: z.object({ likes: figure, comments: figure, shares: figure, views: figure }),
  counters: z.array(counterSchema).describe('each network’s part'),
  mentions: z.array(mentionSchema),
  history: z.array(historySchema).describe('recorded sums over the networks, oldest first'),
})

/** The same with the item's standing in a list. */
export const itemExtrasSchema = figuresSchema.extend({
  rank: z.number().int(),
  movement: z.number().int().nullable().describe('places gained within an hour; null when new in the list'),
  best_rank: z.number().int(),
  listed_since: time,
  score: z.number(),
})

export type ItemExtras = z.infer<typeof itemExtrasSchema>
export type FigureExtras = z.infer<typeof figuresSchema>

/** The `_uptick` member of a list's item, for programs and for another Uptick that takes the counters over. */
export function itemExtras(entry: EditionEntry): ItemExtras {
  return {
    version: UPTICK_FORMAT_VERSION,
    id: entry.itemId,
    rank: entry.rank,
    movement: entry.movement,
    best_rank: entry.bestRank,
    listed_since: isoTime(entry.listedSinceMs),
    score: roundedRate(entry.score),
    ...numbers(entry),
  }
}

/** The `_uptick` member of an item's own document. */
export function figureExtras(item: ItemView): FigureExtras {
  return { version: UPTICK_FORMAT_VERSION, id: item.id, ...numbers(item) }
}

function numbers(item: EditionEntry | ItemView): Omit<FigureExtras, 'version' | 'id'> {
  return {
    measured_at: isoTime(item.measuredAtMs),
    ...freshness(item),
    lift: roundedRateOrNull(item.lift),
    figures: Object.fromEntries(
      METRICS.flatMap(metric => {
        const figure = item.figures[metric]
        return figure === undefined ? [] : [[metric, figureNumbers(figure)]]
      }),
    ),
    counters: item.counters.map(counterNumbers),
    mentions: item.mentions.map(mentionWords),
    history: item.history.map(historyNumbers),
  }
}

/** How far an item's figures are of now. Those of an edition that does not say so are taken for current. */
export function freshness({ stale, countsCurrent }: Pick<EditionEntry, 'stale' | 'countsCurrent'>): {
  stale: boolean | null
  countsCurrent: boolean
} {
  const areCountsCurrent = countsCurrent !== false
  return { stale: stale || (areCountsCurrent ? false : null), countsCurrent: areCountsCurrent }
}

function figureNumbers(figure: Figure): z.infer<typeof figureSchema> {
  return {
    count: figure.count,
    per_hour: roundedRateOrNull(figure.perHour),
    trend: figure.trend,
    peak_per_hour: roundedRateOrNull(figure.peak?.perHour),
    peak_at: isoTimeOrNull(figure.peak?.atMs),
    measured_at: isoTime(figure.measuredAtMs),
  }
}

function counterNumbers(counter: CounterFigure): z.infer<typeof counterSchema> {
  return {
    network: counter.network,
    native_id: counter.counterId,
    metric: counter.metric,
    count: counter.count,
    per_hour: roundedRateOrNull(counter.perHour),
    measured_at: isoTime(counter.measuredAtMs),
    ...(counter.countedSinceMs === undefined ? {} : { counted_since: isoTime(counter.countedSinceMs) }),
  }
}

function mentionWords(mention: EditionMention): z.infer<typeof mentionSchema> {
  const discussionUrl = webAddress(mention.discussionUrl)
  return {
    network: mention.network,
    native_id: mention.nativeId,
    ...(mention.counterId === mention.nativeId ? {} : { counter_id: mention.counterId }),
    source_title: mention.sourceTitle,
    ...(discussionUrl === undefined ? {} : { discussion_url: discussionUrl }),
  }
}

function historyNumbers({ atMs, counts }: HistoryPoint): z.infer<typeof historySchema> {
  return { at: isoTime(atMs), ...counts }
}
