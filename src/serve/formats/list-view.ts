import type { EditionEntry } from '../../model/edition.js'
import type { Metric } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import type { Format } from './format.js'

/** The input of every format: an edition, or a selection of it. */
export interface ListView {
  listId: string
  title: string
  description?: string | undefined
  /** `null` before the first edition. */
  edition: { number: number; publishedAtMs: number } | null
  leadMetric: Metric
  /** Of the list's rates, as it is set now. */
  halfLifeHours: number
  /** The entries' sources have stopped answering, or Redis has, so that nothing newer can come. */
  stale: boolean
  entries: readonly EditionEntry[]
  /** How many items are missing because their language is unknown; absent where there are none. */
  leftOut?: { language: number } | undefined
  /** The parameters it was asked with, as `selectionQuery` writes them. */
  query: string
  /** An earlier edition, addressed by its number. */
  isPast: boolean
  /**
   * The WebSub hub that is notified of new editions. Absent for a selection and for an earlier edition: the one has an
   * address that no hub is notified of, the other never changes.
   */
  hub?: string | undefined
}

/** The address of this very document in a format: with its parameters, or with its edition's number. */
export function selfAddress(view: ListView, addresses: Addresses, format: Format): string {
  if (view.isPast && view.edition !== null)
    return addresses.edition(view.listId, view.edition.number, format, view.query)
  return addresses.list(view.listId, format, view.query)
}
