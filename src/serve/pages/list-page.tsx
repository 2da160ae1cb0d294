import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import type { ScriptPin } from '../built-scripts.js'
import { CONTENT_TYPES } from '../formats/format.js'
import { type ListView, selfAddress } from '../formats/list-view.js'
import type { SourceView } from '../serve-ports.js'
import { elementSnippet } from './embed-snippets.js'
import { EmptyNotice } from './empty-notice.js'
import { Entry } from './entry.js'
import { type Alternate, renderPage } from './layout.js'
import { ListTabs } from './list-tabs.js'
import { type AsOfMs, Moment } from './moment.js'
import { Snippet } from './snippet.js'
import { exactTime } from './words.js'

export interface ListPageParts {
  view: ListView
  lists: readonly ListDefinition[]
  addresses: Addresses
  /** Of the element, for the snippet. */
  widgetPin: ScriptPin
  /** Why an empty list is empty. */
  sources: readonly SourceView[]
  /** `null` for an earlier edition: its page never changes, so it tells exact times. */
  asOfMs: AsOfMs
}

/** A list as a page for people. What `data-live` marks is replaced when a newer edition is announced. */
export function listPage({ view, lists, addresses, widgetPin, sources, asOfMs }: ListPageParts): string {
  const frame = {
    title: view.title,
    addresses,
    description: view.description,
    canonical: selfAddress(view, addresses, 'html'),
    alternates: [...alternates(view, addresses), oembedAlternate(view, addresses)],
    card: addresses.card(view.listId),
  }
  const isLive = asOfMs !== null
  const live = { 'data-live': addresses.events(view.listId), 'data-edition': view.edition?.number ?? 0 }
  return renderPage(
    frame,
    <>
      <ListTabs lists={lists} currentId={view.listId} addresses={addresses} />
      <h1>{view.title}</h1>
      {view.description !== undefined && <p class="lede">{view.description}</p>}
      <div {...(isLive ? live : {})}>
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
      </div>
      <Subscribe view={view} addresses={addresses} widgetPin={widgetPin} />
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

function Subscribe({ view, addresses, widgetPin }: Pick<ListPageParts, 'view' | 'addresses' | 'widgetPin'>) {
  return (
    <section class="embed">
      <h2>Take this list with you</h2>
      <p class="soft">
        {'This list as '}
        {alternates(view, addresses).map(({ href, title }, index) => (
          <span key={href}>
            {index > 0 && ', '}
            <a href={href}>{title}</a>
          </span>
        ))}
        {'. '}
        <a href={addresses.embedPage(view.listId)}>Embed this list</a> on your own page: all ways, with a preview.
      </p>
      <details>
        <summary class="soft">The element, to paste as it is</summary>
        <Snippet text={elementSnippet({ ...view, addresses, widgetPin })} label="element" />
      </details>
    </section>
  )
}

/** By this link editors that know oEmbed turn the page's address into the frame (https://oembed.com, section 4). */
function oembedAlternate(view: ListView, addresses: Addresses): Alternate {
  return {
    type: 'application/json+oembed',
    href: addresses.oembed(addresses.list(view.listId, 'html')),
    title: view.title,
  }
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
