import type { Edition } from '../model/edition.js'
import { leadMetricOf } from '../model/lead-metric.js'
import type { ListDefinition } from '../model/list.js'
import { UPTICK_FORMAT_VERSION } from '../model/uptick-format.js'
import type { Addresses } from './addresses.js'
import type { AnswerCache } from './answer-cache.js'
import type { ScriptPin } from './built-scripts.js'
import { contentTypeOf, type Format } from './formats/format.js'
import { hubLinks } from './formats/hub-links.js'
import type { ListView } from './formats/list-view.js'
import { CACHING, type Headers, OPEN_TO_ALL, policyFor } from './headers.js'
import { identityOf } from './identity-of.js'
import { createLastModified } from './last-modified.js'
import { languageOf, type PageLocale } from './page-locale.js'
import type { AsOfMs } from './pages/moment.js'
import { WORDS } from './pages/words/words.js'
import type { Selection } from './parameters.js'
import { type PreparedAnswer, prepareAnswer } from './prepared-answer.js'
import { renderList } from './render-list.js'
import { leftOutOf, selectEntries, selectionQuery } from './selection.js'
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
  /** Of the page. */
  pageLocale: PageLocale
}

/** The answer to a question; at once when it is kept. */
export type ListAnswers = (question: ListQuestion) => PreparedAnswer | Promise<PreparedAnswer>

interface Dependencies {
  ports: Pick<ServePorts, 'clock' | 'version' | 'hub' | 'lists' | 'isUpdated' | 'sources'>
  addresses: Addresses
  always: Headers
  widgetPin: ScriptPin
  cache: AnswerCache
}

/** Each part of a question in the key of its answer: what is not named here does not compile. */
const KEY_PARTS: Readonly<Record<keyof ListQuestion, (question: ListQuestion) => string | number>> = {
  definition: ({ definition }) => definition.id,
  // The newest edition replaces the one before it; an earlier one has an answer of its own.
  edition: ({ edition, isPast }) => (isPast ? (edition?.number ?? '') : ''),
  isPast: ({ isPast }) => (isPast ? 'past' : ''),
  format: ({ format }) => format,
  selection: ({ selection }) => selectionQuery(selection),
  pageLocale: ({ format, pageLocale }) => (format === 'html' ? languageKey(pageLocale) : ''),
}

// Pages show ages as of the publication or, while nothing newer is published, as of the last full minute.
const AGES_STEP_MS = 60_000

/**
 * Renders each representation of an edition once and keeps its bytes while there is room. What is empty says why it is
 * empty, which follows from more than an edition, so it is written anew each time.
 */
export function createListAnswers({ ports, addresses, always, widgetPin, cache }: Dependencies): ListAnswers {
  const lastModified = createLastModified()

  return question => {
    const { definition, edition, isPast, format, selection, pageLocale } = question
    const stale = (edition?.stale ?? false) || (!isPast && !ports.isUpdated())
    const asOfMs = isPast || format !== 'html' ? null : agesAsOf(edition)
    const key = keyOf(question)
    // An earlier edition is read anew for each request, and is the same by its number.
    const madeFrom = edition && (isPast ? edition.publishedAtMs : identityOf(edition))
    const version = `${madeFrom} ${stale} ${definition.halfLifeHours} ${asOfMs}`
    const ready = cache.get(key, version)
    if (ready !== undefined) return ready
    // Only of what is written anew: an answer that is kept has not changed.
    const modifiedMs = modifiedAt(question, stale, asOfMs)
    const query = selectionQuery(selection)
    const isChosen = format === 'html' && pageLocale.isChosen
    const hub = isPast || query !== '' || isChosen ? undefined : ports.hub
    const view = { ...viewOf(question, stale, query), hub }
    if (view.entries.length === 0) return prepare(view, question, asOfMs, modifiedMs)
    return cache.make(key, version, () => prepare(view, question, asOfMs, modifiedMs))
  }

  function agesAsOf(edition: Edition | undefined): number {
    const nowMs = ports.clock.nowMs()
    if (edition === undefined || edition.entries.length === 0) return nowMs
    return Math.max(nowMs - (nowMs % AGES_STEP_MS), edition.publishedAtMs)
  }

  function modifiedAt({ definition, edition, isPast }: ListQuestion, stale: boolean, asOfMs: AsOfMs): number {
    if (edition === undefined) return 0
    const { number, publishedAtMs } = edition
    if (isPast) return publishedAtMs
    const state = `${number} ${stale} ${definition.halfLifeHours} ${asOfMs}`
    const page = asOfMs === null ? '' : ' as a page'
    return lastModified(`${definition.id}${page}`, state, Math.max(publishedAtMs, asOfMs ?? 0))
  }

  async function prepare(
    view: ListView,
    question: ListQuestion,
    asOfMs: AsOfMs,
    modifiedMs: number,
  ): Promise<PreparedAnswer> {
    const { format, pageLocale, edition, selection } = question
    const isPage = format === 'html'
    const isEmpty = view.entries.length === 0
    const lists = ports.lists()
    const body = renderList({
      view,
      format,
      lists,
      addresses: isPage && pageLocale.isChosen ? addresses.in(pageLocale.locale) : addresses,
      words: WORDS[pageLocale.locale],
      widgetPin,
      asOfMs,
      sources: isEmpty ? ports.sources() : [],
      whole: edition?.entries ?? [],
      selection,
    })
    // Its dates and numbers follow from the data of the Intl that writes them.
    const intl = process.versions['icu'] ?? ''
    const page = [intl, ...lists.flatMap(({ id, title }) => [id, title]), addresses.pageScript(), widgetPin.name]
    const { followsLanguage, headers } = languageOf(pageLocale)
    return prepareAnswer(
      {
        body,
        contentType: contentTypeOf(format),
        caching: view.isPast ? CACHING.past : CACHING.newest,
        policy: policyFor(format, addresses.publicUrl),
        lastModifiedMs: isEmpty ? undefined : modifiedMs,
        headers: { ...OPEN_TO_ALL, ...hubLinks(view, addresses, format), ...(isPage ? headers : {}) },
        followsLanguage: isPage && followsLanguage,
        ...(isEmpty
          ? {}
          : {
              madeOf: [
                ...publishedParts(view),
                format,
                asOfMs ?? 0,
                ports.version,
                ...(isPage ? [languageKey(pageLocale), ...page] : []),
              ],
            }),
      },
      always,
    )
  }

  function publishedParts({ listId, edition, halfLifeHours, query, stale, isPast, hub }: ListView) {
    const { number, publishedAtMs } = edition ?? { number: 0, publishedAtMs: 0 }
    const written = [halfLifeHours, UPTICK_FORMAT_VERSION, addresses.publicUrl, hub ?? '']
    return [listId, number, publishedAtMs, query, stale, isPast, ...written]
  }
}

const keyParts = Object.values(KEY_PARTS)

function keyOf(question: ListQuestion): string {
  let key = ''
  for (const part of keyParts) key += `${part(question)} `
  return key
}

function languageKey({ locale, isChosen }: PageLocale): string {
  return `${locale}${isChosen ? '!' : ''}`
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
    leftOut: edition === undefined ? undefined : leftOutOf(edition, selection),
    query,
    isPast,
  }
}
