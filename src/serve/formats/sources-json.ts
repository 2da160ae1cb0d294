import { z } from 'zod'
import { hiddenCountsInWords } from '../../model/hidden-counts.js'
import type { SubscriptionStatus } from '../../model/subscription.js'
import type { SourceView } from '../serve-ports.js'
import { isoTimeOrNull } from './iso-time.js'

/** How each source is doing. Times are null when the thing has not happened yet. */
const sourceSchema = z
  .object({
    id: z.string(),
    network: z.string(),
    title: z.string(),
    tags: z.array(z.string()),
    origin: z.enum(['configured', 'added']),
    last_attempt: z.string().nullable(),
    last_success: z.string().nullable(),
    next_check: z.string().nullable(),
    interval_seconds: z.number().nullable(),
    interval_reason: z.string().nullable(),
    failures: z.number().int().describe('in a row; 0 after a success'),
    last_error: z.string().nullable().describe('what went wrong last, and what will happen next'),
    last_error_code: z.string().nullable(),
    state: z
      .enum(['moved', 'missing', 'paused', 'gone', 'merged'])
      .nullable()
      .describe('null while it is simply asked'),
    state_words: z.string().nullable().describe('what is so, since when, and what the operator can do'),
    counts_hidden_by_validators: z
      .boolean()
      .describe('it answers 304 while its counts grow, so that a 304 of it tells nothing of them'),
    counts_words: z.string().nullable().describe('how its counts hide, and what is done about it'),
    polls: z.number().int(),
    unchanged_polls: z.number().int(),
    findings: z.number().int().nullable().describe('entries of the newest answer'),
    set_aside: z.number().int().nullable().describe('entries of it that were skipped'),
    skipped: z
      .array(z.object({ reason: z.string(), entries: z.number().int(), example: z.string().nullable() }))
      .describe('why they were, at most five reasons'),
    subscription: z
      .object({
        hub: z.string(),
        state: z.enum(['asked', 'active', 'refused']),
        lease_until: z.string().nullable(),
        reason: z.string().nullable().describe('why the hub refused'),
        deliveries: z.number().int(),
        ignored: z.number().int().describe('deliveries with a wrong signature or none'),
        last_delivery: z.string().nullable(),
      })
      .nullable()
      .describe('at the WebSub hub that its publisher names; null when none was asked'),
    listed: z.number().int().describe('items of the newest editions that it mentions'),
  })
  .meta({ id: 'Source', description: 'A source, and how it is doing' })

/** All sources. */
export const sourcesJsonSchema = z.object({ sources: z.array(sourceSchema) }).meta({ id: 'Sources' })

/** All sources as JSON. `listed`: items in the newest editions by source id. */
export function sourcesJson(
  views: readonly SourceView[],
  listed: ReadonlyMap<string, number>,
  nowMs: number,
): z.infer<typeof sourcesJsonSchema> {
  return {
    sources: views.map(({ source, status, subscription }) => ({
      id: source.id,
      network: source.network,
      title: source.title,
      tags: source.tags,
      origin: source.origin,
      last_attempt: isoTimeOrNull(status?.lastAttemptMs),
      last_success: isoTimeOrNull(status?.lastSuccessMs),
      next_check: isoTimeOrNull(status?.nextCheckMs),
      interval_seconds: status?.intervalMs === undefined ? null : Math.round(status.intervalMs / 1000),
      interval_reason: status?.intervalReason ?? null,
      failures: status?.failures ?? 0,
      last_error: status?.lastError ?? null,
      last_error_code: status?.lastErrorCode ?? null,
      state: status?.state?.kind ?? null,
      state_words: status?.state?.words ?? null,
      counts_hidden_by_validators: status?.countsHiddenByValidators !== undefined,
      counts_words: status?.countsHiddenByValidators
        ? hiddenCountsInWords(status.countsHiddenByValidators, nowMs)
        : null,
      polls: status?.polls ?? 0,
      unchanged_polls: status?.unchangedPolls ?? 0,
      findings: status?.findings ?? null,
      set_aside: status?.skippedCount ?? null,
      skipped: (status?.skipped ?? []).map(({ example = null, ...skipped }) => ({ ...skipped, example })),
      subscription: subscription === undefined ? null : subscriptionJson(subscription),
      listed: listed.get(source.id) ?? 0,
    })),
  }
}

function subscriptionJson(subscription: SubscriptionStatus) {
  const { kind, hub, deliveries, ignored, lastDeliveryMs } = subscription
  return {
    hub,
    state: kind,
    lease_until: isoTimeOrNull(kind === 'active' ? subscription.leaseUntilMs : undefined),
    reason: kind === 'refused' ? subscription.reason : null,
    deliveries,
    ignored,
    last_delivery: isoTimeOrNull(lastDeliveryMs),
  }
}
