import { hash } from 'node:crypto'
import type { Validators } from '../fetch/fetch-outcome.js'
import { areSameValidators, type CountsAnswer } from '../fetch/full-request.js'
import { hasValidators } from '../fetch/validators.js'
import type { Finding } from '../model/finding.js'
import { METRICS } from '../model/metric.js'
import type { Asked } from './request/ask-source.js'

/**
 * What an answer shows about hidden counts. Pure.
 *
 * @param validators Those that were known, those that are now, and when they were left out of the request.
 */
export function countsAnswer(
  asked: Exclude<Asked, { kind: 'busy' }>,
  { before, after, askedInFullMs }: { before: Validators; after: Validators; askedInFullMs?: number | undefined },
): CountsAnswer {
  if (asked.kind === 'unchanged') return { kind: 'unchanged' }
  if (asked.kind === 'failed' || asked.isCutShort || asked.reading.cutAfter !== undefined)
    return { kind: 'other', askedInFullMs }
  const { findings, hints } = asked.reading
  return {
    kind: 'whole',
    atMs: asked.receivedAtMs,
    isUnconditional: askedInFullMs !== undefined || !hasValidators(before),
    counted: hasValidators(after) ? countedIn(findings, asked.receivedAtMs) : undefined,
    areValidatorsSame: areSameValidators(before, after),
    software: hints.countsHiddenBy,
  }
}

/** A digest of all counts, and when the newest entry with one was published; undated ones count as new. */
function countedIn(findings: readonly Finding[], receivedAtMs: number) {
  const reported: string[] = []
  let newestCountedMs = Number.NEGATIVE_INFINITY
  for (const { mentions, publishedAtMs = receivedAtMs } of findings) {
    const counts = mentions.flatMap(mention => {
      const known = METRICS.flatMap(metric =>
        mention.counts[metric] === undefined ? [] : [metric, mention.counts[metric]],
      )
      return known.length === 0 ? [] : [[mention.network, mention.counterId ?? mention.nativeId, ...known].join(' ')]
    })
    if (counts.length === 0) continue
    reported.push(...counts)
    newestCountedMs = Math.max(newestCountedMs, Math.min(publishedAtMs, receivedAtMs))
  }
  if (reported.length === 0) return undefined
  return { countsDigest: hash('sha256', reported.sort().join('\n'), 'base64url').slice(0, 22), newestCountedMs }
}
