import { z } from 'zod'
import type { FoundMention } from '../../model/finding.js'
import { METRICS } from '../../model/metric.js'
import { parseCount } from './counts.js'
import { parseDate } from './dates.js'
import { attributeOf, nodesOf } from './xml-node.js'

const Counter = z.object({
  network: z.string().regex(/^[a-z0-9]{1,32}$/),
  native_id: z.string().min(1),
  metric: z.enum(METRICS),
  count: z
    .unknown()
    .transform(value => parseCount(value))
    .pipe(z.number()),
  measured_at: z.string(),
  counted_since: z.string().nullish(),
})

const Mention = z.object({
  network: z.string().regex(/^[a-z0-9]{1,32}$/),
  native_id: z.string().min(1),
  counter_id: z.string().min(1).nullish(),
  discussion_url: z.string().nullish(),
})

const Extras = z.object({ counters: z.array(z.unknown()).optional(), mentions: z.array(z.unknown()).optional() })

/**
 * What another Uptick tells of an item in the `_uptick` member of its JSON: the mentions of other networks with their
 * counters, as they were measured there. Counters that cannot be read are left out.
 *
 * @returns undefined when it tells nothing of the kind, so that the item is an ordinary feed's.
 */
export function relayedMentions(extras: unknown, receivedAtMs: number): FoundMention[] | undefined {
  const parsed = Extras.safeParse(extras)
  if (!parsed.success) return undefined
  const mentions = new Map<string, FoundMention>()
  for (const one of parsed.data.mentions ?? []) {
    const { data } = Mention.safeParse(one)
    if (data === undefined) continue
    const mention = mentionOf(mentions, { ...data, native_id: data.counter_id ?? data.native_id })
    if (data.counter_id != null) Object.assign(mention, { nativeId: data.native_id, counterId: data.counter_id })
    mention.discussionUrl ??= data.discussion_url ?? undefined
  }
  for (const one of parsed.data.counters ?? []) {
    const { data } = Counter.safeParse(one)
    if (data !== undefined) addCounter(mentionOf(mentions, data), data, receivedAtMs)
  }
  return mentions.size === 0 ? undefined : [...mentions.values()]
}

/** The same in the `uptick:` elements of its RSS. */
export function relayedMentionsOfRss(item: unknown, receivedAtMs: number): FoundMention[] | undefined {
  const identity = (node: unknown) => ({
    network: attributeOf(node, 'network'),
    native_id: attributeOf(node, 'nativeId'),
  })
  const mentions = nodesOf(item, 'uptick:mention').map(node => ({
    ...identity(node),
    counter_id: attributeOf(node, 'counterId'),
    discussion_url: attributeOf(node, 'discussionUrl'),
  }))
  const counters = nodesOf(item, 'uptick:counter').map(node => ({
    ...identity(node),
    metric: attributeOf(node, 'metric'),
    count: attributeOf(node, 'count'),
    measured_at: attributeOf(node, 'measuredAt'),
    counted_since: attributeOf(node, 'countedSince'),
  }))
  return relayedMentions({ mentions, counters }, receivedAtMs)
}

function mentionOf(
  mentions: Map<string, FoundMention>,
  { network, native_id: nativeId }: { network: string; native_id: string },
): FoundMention {
  const key = `${network}:${nativeId}`
  const mention = mentions.get(key) ?? { network, nativeId, counts: {} }
  mentions.set(key, mention)
  return mention
}

/** A mention has one moment of measurement: the earliest of its counters', so that none seems newer than it is. */
function addCounter(mention: FoundMention, counter: z.infer<typeof Counter>, receivedAtMs: number): void {
  const measuredAtMs = parseDate(counter.measured_at, receivedAtMs)
  if (measuredAtMs === undefined) return
  mention.counts[counter.metric] = counter.count
  mention.measuredAtMs = Math.min(mention.measuredAtMs ?? measuredAtMs, measuredAtMs)
  const countedSinceMs = parseDate(counter.counted_since ?? '', receivedAtMs)
  if (countedSinceMs !== undefined) mention.countedSinceMs = countedSinceMs
}
