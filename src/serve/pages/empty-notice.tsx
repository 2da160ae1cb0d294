import type { Addresses } from '../addresses.js'
import type { ListView } from '../formats/list-view.js'
import type { SourceView } from '../serve-ports.js'
import type { AsOfMs } from './moment.js'
import { describeSource } from './source-words.js'
import { countNoun } from './words.js'

const MAX_SOURCES = 10

interface EmptyNoticeProps {
  view: ListView
  sources: readonly SourceView[]
  addresses: Addresses
  asOfMs: AsOfMs
}

/** Why a list has no entries, and what will happen next. */
export function EmptyNotice({ view, sources, addresses, asOfMs }: EmptyNoticeProps) {
  if (view.query !== '') {
    return (
      <div class="notice">
        <p>
          No entry of this edition passes the filters in the address.{' '}
          <a href={addresses.list(view.listId)}>See the whole list.</a>
        </p>
      </div>
    )
  }
  return (
    <div class="notice">
      {asOfMs === null ? (
        <p>This edition holds no entries.</p>
      ) : (
        <Reason sources={sources} addresses={addresses} nowMs={asOfMs} />
      )}
    </div>
  )
}

interface ReasonProps {
  sources: readonly SourceView[]
  addresses: Addresses
  nowMs: number
}

function Reason({ sources, addresses, nowMs }: ReasonProps) {
  const hasAnswered = sources.some(({ status }) => status?.lastSuccessMs !== undefined)
  if (sources.length === 0) {
    return (
      <p>
        <strong>No sources are configured.</strong> Name some under <code>sources</code> in the configuration file; it
        is read again when it changes. To see moving lists now, run <code>npx uptick demo</code>.
      </p>
    )
  }
  if (hasAnswered) {
    return (
      <p>
        <strong>Nothing qualifies for this list yet.</strong> <a href={addresses.sources()}>Sources</a> are answering; a
        rate needs at least two looks at an item. The list fills by itself as soon as an item passes its rules.
      </p>
    )
  }
  return (
    <>
      <p>
        <strong>No source has answered yet.</strong> The list fills by itself as soon as one does. To see moving lists
        without a network, run <code>npx uptick demo</code>.
      </p>
      <ul>
        {sources.slice(0, MAX_SOURCES).map(view => (
          <li key={view.source.id}>
            {view.source.title}: {describeSource(view, 0, nowMs).sentences.join(' ')}
          </li>
        ))}
      </ul>
      {sources.length > MAX_SOURCES && (
        <p>
          … and <a href={addresses.sources()}>{countNoun(sources.length - MAX_SOURCES, 'other source')}</a>.
        </p>
      )}
    </>
  )
}
