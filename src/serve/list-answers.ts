import { LRUCache } from 'lru-cache'
import type { Edition } from '../model/edition.js'
import { leadMetricOf } from '../model/lead-metric.js'
import type { ListDefinition } from '../model/list.js'
import { UPTICK_FORMAT_VERSION } from '../model/uptick-format.js'
import type { Addresses } from './addresses.js'
import type { ScriptPin } from './built-scripts.js'
import { CONTENT_TYPES, type Format } from './formats/format.js'
import type { ListView } from './formats/list-view.js'
import { CACHING, type Headers, OPEN_TO_ALL, policyFor } from './headers.js'
import type { AsOfMs } from './pages/moment.js'
import { type PreparedAnswer, prepareAnswer } from './prepared-answer.js'
import { renderList } from './render-list.js'
import { type Selection, selectEntries, selectionQuery } from './selection.js'
import type { ServePorts } from './serve-ports.js'

/** What is asked of a list. */
export interface ListQuestion {
  definition: ListDefinition
  /** Absent before the first one. */
  edition: Edition | undefined
  /** An earlier edition, addressed by its number: it never changes. */
  isPast: boolean
  format: Format
  selection: Selection
}

/** The answer to a question; at once when it was asked before. */
export type ListAnswers = (question: ListQuestion) => PreparedAnswer | Promise<PreparedAnswer>

interface Dependencies {
  ports: Pick<ServePorts, 'clock' | 'version' | 'lists' | 'isUpdated' | 'sources'>
  addresses: Addresses
  always: Headers
  widgetPin: ScriptPin
}

type Kept = LRUCache<string, PreparedAnswer | Promise<PreparedAnswer>>

// Five formats, fresh and stale, leave room for some fifty filtered variants of each edition.
const MAX_KEPT_PER_EDITION = 64
// Pages tell ages as of the publication or, while nothing newer is published, as of the last full minute.
const AGES_STEP_MS = 60_000

/**
 * Renders each representation of an edition once and keeps its bytes for as long as the edition itself is kept. What
 * is empty says why it is empty, which follows from more than an edition, so it is written anew each time.
 */
export function createListAnswers({ ports, addresses, always, widgetPin }: Dependencies): ListAnswers {
  const keptByEdition = new WeakMap<Edition, Kept>()

  return question => {
    const { definition, edition, isPast, format, selection } = question
    const stale = (edition?.stale ?? false) || (!isPast && !ports.isUpdated())
    const query = selectionQuery(selection)
    const asOfMs = isPast || format !== 'html' ? null : agesAsOf(edition)
    const key = `${format}${stale ? ' stale' : ''}${isPast ? ' past' : ''} ${definition.halfLifeHours} ${asOfMs ?? ''} ${query}`
    const ready = edition === undefined ? undefined : keptByEdition.get(edition)?.get(key)
    if (ready !== undefined) return ready
    const view = viewOf(question, stale, query)
    const preparing = prepare(view, format, asOfMs)
    if (edition !== undefined && view.entries.length > 0) keep(edition, key, preparing)
    return preparing
  }

  function agesAsOf(edition: Edition | undefined): number {
    const nowMs = ports.clock.nowMs()
    if (edition === undefined || edition.entries.length === 0) return nowMs
    return Math.max(nowMs - (nowMs % AGES_STEP_MS), edition.publishedAtMs)
  }

  async function prepare(view: ListView, format: Format, asOfMs: AsOfMs): Promise<PreparedAnswer> {
    const isEmpty = view.entries.length === 0
    const lists = ports.lists()
    const body = renderList({
      view,
      format,
      lists,
      addresses,
      widgetPin,
      asOfMs,
      sources: isEmpty ? ports.sources() : [],
    })
    const tabs = format === 'html' ? lists.flatMap(({ id, title }) => [id, title]) : []
    return prepareAnswer(
      {
        body,
        contentType: CONTENT_TYPES[format],
        caching: view.isPast ? CACHING.past : CACHING.newest,
        policy: policyFor(format, addresses.publicUrl),
        lastModifiedMs: isEmpty ? undefined : Math.max(view.edition?.publishedAtMs ?? 0, asOfMs ?? 0),
        headers: OPEN_TO_ALL,
        ...(isEmpty
          ? {}
          : {
              madeOf: [
                ...publishedParts(view),
                format,
                asOfMs ?? 0,
                ports.version,
                ...tabs,
                ...(format === 'html' ? [addresses.pageScript(), widgetPin.name] : []),
              ],
            }),
      },
      always,
    )
  }

  function publishedParts({ listId, edition, halfLifeHours, query, stale, isPast }: ListView) {
    const { number, publishedAtMs } = edition ?? { number: 0, publishedAtMs: 0 }
    const written = [halfLifeHours, UPTICK_FORMAT_VERSION, addresses.publicUrl]
    return [listId, number, publishedAtMs, query, stale, isPast, ...written]
  }

  function keep(edition: Edition, key: string, preparing: Promise<PreparedAnswer>): void {
    const kept: Kept = keptByEdition.get(edition) ?? new LRUCache({ max: MAX_KEPT_PER_EDITION })
    keptByEdition.set(edition, kept)
    kept.set(key, preparing)
    preparing.then(
      answer => kept.set(key, answer),
      () => kept.delete(key), // whoever waits for it is told; the next request tries again
    )
  }
}

function viewOf({ definition, edition, isPast, selection }: ListQuestion, stale: boolean, query: string): ListView {
  const { title, description } = edition ?? definition
  return {
    listId: definition.id,
    title,
    description,
    edition: edition === undefined ? null : { number: edition.number, publishedAtMs: edition.publishedAtMs },
    halfLifeHours: definition.halfLifeHours,
    leadMetric: edition?.leadMetric ?? leadMetricOf(definition),
    stale,
    entries: edition === undefined ? [] : selectEntries(edition, selection),
    query,
    isPast,
  }
}
