import { MS_PER_DAY } from '../model/time.js'
import type { FetchOutcome, Hop } from './fetch-outcome.js'

/** An address that answers with the same permanent redirect, again and again. */
export interface RedirectMemory {
  to: string
  /** In a row, with nothing else but failures between them. */
  answers: number
  /** When the first of them came. */
  sinceMs: number
}

const ANSWERS_BEFORE_REWRITE = 5
const TIME_BEFORE_REWRITE_MS = MS_PER_DAY
const PERMANENT = new Set([301, 308])

/**
 * What is known of an address's redirects after one more answer. Only an answer that could be used counts: a page
 * that asks for a password says nothing of where the feed went. A failure changes nothing; an answer without a
 * redirect, one that may be storable no longer, or another target ends the row.
 *
 * @param isUsable Whether the answer was read, or was 304.
 */
export function rememberRedirect(
  former: RedirectMemory | undefined,
  outcome: FetchOutcome,
  isUsable: boolean,
  nowMs: number,
): RedirectMemory | undefined {
  if (!isUsable) return former
  const to = outcome.hops.at(-1)?.to
  if (to === undefined || !outcome.hops.every(isStorable)) return undefined
  return former?.to === to ? { ...former, answers: former.answers + 1 } : { to, answers: 1, sinceMs: nowMs }
}

/** The address to ask from now on, once five identical permanent answers span a day. */
export function rewrittenAddress(memory: RedirectMemory | undefined, nowMs: number): string | undefined {
  if (memory === undefined || memory.answers < ANSWERS_BEFORE_REWRITE) return undefined
  return nowMs - memory.sinceMs >= TIME_BEFORE_REWRITE_MS ? memory.to : undefined
}

/** Permanent (RFC 9110, sections 15.4.2 and 15.4.9), and not one that gives up encryption. */
function isStorable({ status, from, to }: Hop): boolean {
  return PERMANENT.has(status) && !(from.startsWith('https:') && to.startsWith('http:'))
}
