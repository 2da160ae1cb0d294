import type { Observed } from '../../src/rank/observe-counter.js'

/** A look by the only reporter, whose publication time is believed. */
export function buildObserved(parts: Pick<Observed, 'count' | 'atMs'> & Partial<Observed>): Observed {
  return { isOriginPlausible: true, reportedBy: 1, isNewReporter: false, isCopy: false, graceMs: 0, ...parts }
}
