import { RETRY_AFTER_CAP_MS } from '../fetch/retry-after.js'
import { MS_PER_HOUR } from '../model/time.js'

/** An edition's number, and when a hub was last notified of one of its list. */
export interface NotifiedEdition {
  number: number
  atMs: number
}

/** A list whose newest edition a hub does not know yet. */
export interface DueNotification {
  listId: string
  number: number
}

const BETWEEN_NOTIFICATIONS_MS = 60_000
const FIRST_PAUSE_MS = 60_000
const MAX_PAUSE_MS = MS_PER_HOUR
/** Up to this share is added, so that not all who use a hub come back to it at once. */
const PAUSE_SPREAD = 0.25

/**
 * The lists to notify a hub of now, least recently notified first: editions that it does not know, a minute or more
 * after the last notification of the list. Of a burst of editions it gets the first and, a minute later, the last. Pure.
 *
 * @param newest Edition numbers by list; lists without an edition are absent.
 */
export function listsToNotify(
  newest: ReadonlyMap<string, number>,
  notified: ReadonlyMap<string, NotifiedEdition>,
  nowMs: number,
): DueNotification[] {
  const notifiedAtMs = ({ listId }: DueNotification) => notified.get(listId)?.atMs ?? Number.NEGATIVE_INFINITY
  return [...newest]
    .map(([listId, number]) => ({ listId, number }))
    .filter(due => notified.get(due.listId)?.number !== due.number)
    .filter(due => Math.abs(nowMs - notifiedAtMs(due)) >= BETWEEN_NOTIFICATIONS_MS) // a time ahead: our clock was put back
    .sort((a, b) => notifiedAtMs(a) - notifiedAtMs(b) || (a.listId < b.listId ? -1 : 1))
}

/**
 * For how many milliseconds a hub that failed is left alone: a minute, doubled for each further failure up to an hour,
 * then spread; as long as it asks for, up to seven days, if that is longer. Pure.
 *
 * @param failures In a row, from 1.
 * @param spread From 0 up to 1.
 */
export function hubPauseMs(failures: number, retryAfterMs: number | undefined, spread: number): number {
  const doubled = FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 30)
  const ownMs = Math.min(doubled, MAX_PAUSE_MS) * (1 + PAUSE_SPREAD * spread)
  return Math.ceil(Math.max(ownMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_CAP_MS)))
}
