import type { Addresses } from '../addresses.js'
import type { ListState } from '../formats/lists-json.js'
import { renderPage } from './layout.js'
import { Moment } from './moment.js'
import { countNoun } from './words.js'

export interface ListsPageParts {
  states: readonly ListState[]
  addresses: Addresses
  nowMs: number
}

/** All lists: title, description, edition, when it changed. */
export function listsPage({ states, addresses, nowMs }: ListsPageParts): string {
  return renderPage(
    { title: 'Lists', addresses, canonical: addresses.lists() },
    <>
      <h1>Lists</h1>
      {states.length === 0 && (
        <div class="notice">
          <p>
            <strong>No lists are configured.</strong> Name some under <code>lists</code> in the configuration file; it
            is read again when it changes.
          </p>
        </div>
      )}
      <ul class="cards">
        {states.map(state => (
          <li key={state.definition.id}>
            <h2>
              <a href={addresses.list(state.definition.id)}>{state.definition.title}</a>
            </h2>
            {state.definition.description !== undefined && <p>{state.definition.description}</p>}
            <p class="soft">
              <Changed state={state} nowMs={nowMs} />
            </p>
          </li>
        ))}
      </ul>
    </>,
  )
}

function Changed({ state: { edition, stale }, nowMs }: { state: ListState; nowMs: number }) {
  if (edition === undefined) return <>Nothing has been published yet</>
  return (
    <>
      {countNoun(edition.entries.length, 'entry')}, edition {edition.number}, changed{' '}
      <Moment atMs={edition.publishedAtMs} asOfMs={nowMs} />
      {stale && ' · stale: nothing newer can come for now'}
    </>
  )
}
