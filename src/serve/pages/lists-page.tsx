import type { Addresses } from '../addresses.js'
import type { ListState } from '../formats/lists-json.js'
import { renderPage } from './layout.js'
import { Moment } from './moment.js'
import { NotConfigured } from './not-configured.js'
import type { Words } from './words/en.js'

export interface ListsPageParts {
  states: readonly ListState[]
  addresses: Addresses
  words: Words
  nowMs: number
}

/** All lists: title, description, edition, when it changed. */
export function listsPage({ states, addresses, words, nowMs }: ListsPageParts): string {
  return renderPage(
    { title: words.lists.title, addresses, words, canonical: own => own.lists() },
    <>
      <h1>{words.lists.title}</h1>
      {states.length === 0 && (
        <div class="notice">
          <NotConfigured what={words.notices.noLists} setting="lists" words={words} />
        </div>
      )}
      <ul class="cards">
        {states.map(state => (
          <li key={state.definition.id}>
            <h2>
              <a href={addresses.list(state.definition.id)}>
                <bdi>{state.definition.title}</bdi>
              </a>
            </h2>
            {state.definition.description !== undefined && (
              <p>
                <bdi>{state.definition.description}</bdi>
              </p>
            )}
            <p class="soft">
              <Changed state={state} nowMs={nowMs} words={words} />
            </p>
          </li>
        ))}
      </ul>
    </>,
  )
}

function Changed({ state, nowMs, words }: Pick<ListsPageParts, 'nowMs' | 'words'> & { state: ListState }) {
  const { edition, stale } = state
  if (edition === undefined) return <>{words.lists.unpublished}</>
  const time = <Moment atMs={edition.publishedAtMs} asOfMs={nowMs} words={words} />
  return (
    <>
      {words.lists.changed(edition.entries.length, edition.number, time)}
      {stale && ` · ${words.lists.stale}`}
    </>
  )
}
