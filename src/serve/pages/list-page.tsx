import type { EditionEntry } from '../../model/edition.js'
import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import type { ScriptPin } from '../built-scripts.js'
import { type Format, mediaTypeOf } from '../formats/format.js'
import { type ListView, selfAddress } from '../formats/list-view.js'
import type { Selection } from '../parameters.js'
import type { SourceView } from '../serve-ports.js'
import { elementSnippet } from './embed-snippets.js'
import { EmptyNotice } from './empty-notice.js'
import { Entry } from './entry.js'
import { FilterForm, wholeAddress } from './filter-form.js'
import { type Alternate, renderPage } from './layout.js'
import { ListTabs } from './list-tabs.js'
import { type AsOfMs, Moment } from './moment.js'
import { Snippet } from './snippet.js'
import type { Words } from './words/en.js'

export interface ListPageParts {
  view: ListView
  /** All entries of the edition, and what of them was asked for. */
  whole: readonly EditionEntry[]
  selection: Selection
  lists: readonly ListDefinition[]
  addresses: Addresses
  words: Words
  /** Of the element, for the snippet. */
  widgetPin: ScriptPin
  /** Why an empty list is empty. */
  sources: readonly SourceView[]
  /** `null` for an earlier edition: its page never changes, so it shows exact times. */
  asOfMs: AsOfMs
}

/**
 * A list as a page for people. What `data-list` marks is filtered by our script, and replaced when a newer edition is
 * announced at the address in `data-live`.
 */
export function listPage(parts: ListPageParts): string {
  const { view, lists, addresses, words, sources, asOfMs } = parts
  const frame = {
    title: view.title,
    addresses,
    words,
    description: view.description,
    canonical: (own: Addresses) => selfAddress(view, own, 'html'),
    alternates: [...alternates(view, addresses, words), oembedAlternate(view, addresses)],
    card: addresses.card(view.listId),
    hub: view.hub,
  }
  const live = asOfMs === null ? undefined : addresses.events(view.listId)
  return renderPage(
    frame,
    <>
      <ListTabs lists={lists} currentId={view.listId} addresses={addresses} words={words} />
      <h1>
        <bdi>{view.title}</bdi>
      </h1>
      {view.description !== undefined && (
        <p class="lede">
          <bdi>{view.description}</bdi>
        </p>
      )}
      <FilterForm {...parts} />
      <div data-list={wholeAddress(parts)} data-edition={view.edition?.number ?? 0} data-live={live}>
        <Published {...parts} />
        {view.leftOut !== undefined && <p class="soft">{words.list.leftOut(view.leftOut.language)}</p>}
        {view.stale && view.entries.length > 0 && <StaleNotice words={words} />}
        {view.entries.length === 0 ? (
          <EmptyNotice view={view} sources={sources} addresses={addresses} words={words} asOfMs={asOfMs} />
        ) : (
          <ol class="entries">
            {view.entries.map(entry => (
              <Entry
                key={entry.itemId}
                entry={entry}
                leadMetric={view.leadMetric}
                addresses={addresses}
                words={words}
                asOfMs={asOfMs}
              />
            ))}
          </ol>
        )}
      </div>
      <Subscribe {...parts} />
    </>,
  )
}

function Published({ view, addresses, words, asOfMs }: ListPageParts) {
  if (view.edition === null) return null
  const { number, publishedAtMs } = view.edition
  const edition = <a href={addresses.edition(view.listId, number)}>{words.list.edition(number)}</a>
  return (
    <p class="soft">
      {words.list.published(edition, <Moment atMs={publishedAtMs} asOfMs={asOfMs} words={words} />)}
      {asOfMs !== null && ` (${words.exactTime(publishedAtMs)})`}
      {view.isPast && (
        <>
          {' · '}
          <a href={addresses.list(view.listId)}>{words.list.newest}</a>
        </>
      )}
    </p>
  )
}

function StaleNotice({ words }: { words: Words }) {
  return (
    <div class="notice">
      <p>
        <strong>{words.list.stale}</strong> {words.list.staleBecause}
      </p>
    </div>
  )
}

function Subscribe({ view, addresses, words, widgetPin }: ListPageParts) {
  const embedLink = (text: string) => <a href={addresses.embedPage(view.listId)}>{text}</a>
  const formats = alternates(view, addresses, words).map(({ href, title }, index) => (
    <span key={href}>
      {index > 0 && words.comma}
      <a href={href}>{title}</a>
    </span>
  ))
  return (
    <section class="embed">
      <h2>{words.list.takeAlong}</h2>
      <p class="soft">
        {words.list.formats(formats)} {words.list.embed(embedLink)}
      </p>
      <details>
        <summary class="soft">{words.list.element}</summary>
        <Snippet
          text={elementSnippet({ ...view, addresses, widgetPin })}
          label={words.embed.copyThe.element}
          words={words}
        />
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

function alternates(view: ListView, addresses: Addresses, words: Words): Alternate[] {
  // Feed readers take the first that they find: RSS, which all of them read.
  const titles: Readonly<Record<Exclude<Format, 'html'>, string>> = {
    xml: 'RSS',
    json: 'JSON Feed',
    md: 'Markdown',
    txt: words.list.plainText,
  }
  const formats = Object.keys(titles) as (keyof typeof titles)[]
  return formats.map(format => ({
    type: mediaTypeOf(format),
    href: selfAddress(view, addresses, format),
    title: titles[format],
  }))
}
