import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import { CONTENT_TYPES } from '../formats/format.js'
import { type ListView, selfAddress } from '../formats/list-view.js'
import type { SourceView } from '../serve-ports.js'
import { EmptyNotice } from './empty-notice.js'
import { Entry } from './entry.js'
import { type Alternate, renderPage } from './layout.js'
import { ListTabs } from './list-tabs.js'
import { type AsOfMs, Moment } from './moment.js'
import { exactTime } from './words.js'

export interface ListPageParts {
  view: ListView
  lists: readonly ListDefinition[]
  addresses: Addresses
  /** Why an empty list is empty. */
  sources: readonly SourceView[]
  /** `null` for an earlier edition: its page never changes, so it tells exact times. */
  asOfMs: AsOfMs
}

/** A list as a page for people. */
export function listPage({ view, lists, addresses, sources, asOfMs }: ListPageParts): string {
  const frame = {
    title: view.title,
    addresses,
    description: view.description,
    canonical: selfAddress(view, addresses, 'html'),
    alternates: alternates(view, addresses),
  }
  return renderPage(
    frame,
    <>
      <ListTabs lists={lists} currentId={view.listId} addresses={addresses} />
      <h1>{view.title}</h1>
      {view.description !== undefined && <p>{view.description}</p>}
      <Published view={view} addresses={addresses} asOfMs={asOfMs} />
      {view.stale && view.entries.length > 0 && <StaleNotice />}
      {view.entries.length === 0 ? (
        <EmptyNotice view={view} sources={sources} addresses={addresses} asOfMs={asOfMs} />
      ) : (
        <ol class="entries">
          {view.entries.map(entry => (
            <Entry
              key={entry.itemId}
              entry={entry}
              leadMetric={view.leadMetric}
              addresses={addresses}
              asOfMs={asOfMs}
            />
          ))}
        </ol>
      )}
      <Subscribe view={view} addresses={addresses} />
    </>,
  )
}

function Published({ view, addresses, asOfMs }: Pick<ListPageParts, 'view' | 'addresses' | 'asOfMs'>) {
  if (view.edition === null) return null
  const { number, publishedAtMs } = view.edition
  return (
    <p class="soft">
      <a href={addresses.edition(view.listId, number)}>Edition {number}</a>
      {', published '}
      <Moment atMs={publishedAtMs} asOfMs={asOfMs} />
      {asOfMs !== null && ` (${exactTime(publishedAtMs)})`}
      {view.isPast && (
        <>
          {' · '}
          <a href={addresses.list(view.listId)}>newest edition</a>
        </>
      )}
    </p>
  )
}

function StaleNotice() {
  return (
    <div class="notice">
      <p>
        <strong>This list is not fresh.</strong> It stands as it was published: its sources have stopped answering, or
        the database is away. It moves on by itself as soon as they are back.
      </p>
    </div>
  )
}

function Subscribe({ view, addresses }: { view: ListView; addresses: Addresses }) {
  const snippet = `<script type="module" src="${addresses.widget()}"></script>
<more-news list="${view.listId}" limit="7"><a href="${addresses.list(view.listId)}">${view.title}</a></more-news>`
  return (
    <>
      <p class="soft">
        {'This list as '}
        {alternates(view, addresses).map(({ href, title }, index) => (
          <span key={href}>
            {index > 0 && ', '}
            <a href={href}>{title}</a>
          </span>
        ))}
      </p>
      <details class="soft">
        <summary>Show this list on your page</summary>
        <pre>{snippet}</pre>
        <p>
          {'Or include the fragment '}
          <a href={addresses.fragment(view.listId)}>{addresses.fragment(view.listId)}</a>
          {' on your server.'}
        </p>
      </details>
    </>
  )
}

function alternates(view: ListView, addresses: Addresses): Alternate[] {
  const titles = [
    ['xml', 'RSS'],
    ['json', 'JSON Feed'],
    ['md', 'Markdown'],
    ['txt', 'plain text'],
  ] as const
  return titles.map(([format, title]) => ({
    type: CONTENT_TYPES[format].replace(/;.*/, ''),
    href: selfAddress(view, addresses, format),
    title,
  }))
}
