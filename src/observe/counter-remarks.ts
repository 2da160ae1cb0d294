import type { Finding } from '../model/finding.js'
import { type ObservedBy, toObservedItem } from './observed-item.js'

const MAX_REMARKS = 5

/**
 * Why counts of an answer are ignored, in words, each reason once with its number of entries: a source may report
 * only its own counters. Suggests `relay: true` where that would allow the others. Pure.
 */
export function counterRemarks(findings: readonly Finding[], observer: ObservedBy): string[] {
  const entries = new Map<string, number>()
  for (const finding of findings) {
    const observed = toObservedItem(finding, observer)
    const reasons = observed.kind === 'observed' ? observed.remarks : []
    for (const reason of reasons) entries.set(reason, (entries.get(reason) ?? 0) + 1)
  }
  const remarks = [...entries]
    .slice(0, MAX_REMARKS)
    .map(([reason, n]) => `${n === 1 ? '1 entry' : `${n} entries`}: ${reason}`)
  if (remarks.length === 0) return []
  const isOfNetworks = findings.some(({ mentions }) => mentions.some(({ network }) => network !== 'feed'))
  const proposal = `if ${observer.host} is an Uptick, or whatever else you trust with the counters of others, write relay: true`
  return isOfNetworks ? [...remarks, proposal] : remarks
}
