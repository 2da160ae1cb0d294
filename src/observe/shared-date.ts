import type { Finding } from '../model/finding.js'

/** Fewer entries may have been published together. */
const FEWEST = 3

/**
 * The publication time that all entries of an answer give, where there are three or more: the moment at which a program
 * made the feed, or imported its entries, and no time at which each of them was at zero.
 */
export function sharedDate(findings: readonly Pick<Finding, 'publishedAtMs'>[]): number | undefined {
  const [first] = findings
  const isShared = findings.length >= FEWEST && findings.every(one => one.publishedAtMs === first?.publishedAtMs)
  return isShared ? first?.publishedAtMs : undefined
}
