import type { Edition } from '../../model/edition.js'
import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import type { ScriptPin } from '../built-scripts.js'
import { elementSnippet, frameSnippet, includeSnippet, SNIPPET_LIMIT } from './embed-snippets.js'
import { FragmentSection } from './fragment.js'
import { renderPage } from './layout.js'
import { ListTabs } from './list-tabs.js'
import { Snippet } from './snippet.js'

export interface EmbedPageParts {
  definition: ListDefinition
  edition: Edition | undefined
  lists: readonly ListDefinition[]
  addresses: Addresses
  widgetPin: ScriptPin
}

/** How to show a list on one's own page: each way with what is to be pasted and what it looks like. */
export function embedPage({ definition, edition, lists, addresses, widgetPin }: EmbedPageParts): string {
  const { id: listId } = definition
  const title = edition?.title ?? definition.title
  const parts = { listId, title, addresses, widgetPin }
  const page = addresses.list(listId, 'html')
  const entries = edition?.entries.slice(0, 3) ?? []
  return renderPage(
    { title: `Embed ${title}`, addresses, canonical: addresses.embedPage(listId) },
    <>
      <ListTabs lists={lists} addresses={addresses} />
      <h1>Embed “{title}”</h1>
      <p class="lede">
        Free of cookies, of storage and of other hosts. When this server is slow or away, your readers see what stands
        in the place of the list, never an error. <a href={page}>Back to the list</a>
      </p>
      <h2>The element</h2>
      <p>Paste this where the list should stand. The link inside is what readers without script see.</p>
      <Snippet text={elementSnippet(parts)} label="element" />
      <p class="soft">
        The address holds the script’s hash, and the browser checks it. To follow updates instead, use{' '}
        <a href={addresses.widget()}>{addresses.widget()}</a> without <code>integrity</code>.
      </p>
      <div class="preview">
        <more-news list={listId} limit="3" heading={`${title}, as the element`}>
          <a href={page}>{title}</a>
        </more-news>
      </div>
      <script type="module" src={addresses.pinnedWidget()} />
      <h2>Server-side include</h2>
      <p>For pages that are put together on your server. It takes your page’s style; every part has a class.</p>
      <Snippet text={includeSnippet(parts)} label="include" />
      <div class="preview">
        <FragmentSection listId={listId} title={title} entries={entries} addresses={addresses} headingLevel="h3" />
      </div>
      <h2>Frame</h2>
      <p>Where neither script nor include is possible.</p>
      <Snippet text={frameSnippet(parts)} label="frame" />
      <div class="preview">
        <iframe
          src={`${addresses.frame(listId)}?limit=${SNIPPET_LIMIT}`}
          title={`Preview of ${title}`}
          loading="lazy"
        />
      </div>
      <h2>oEmbed</h2>
      <p>Editors that know oEmbed turn the list’s own address into the frame. Others may ask here:</p>
      <Snippet text={addresses.oembed(page)} label="oEmbed address" />
      <h2>Feeds</h2>
      <p>For feed readers and programs; each also takes limit, site, lang, network and minRate.</p>
      <Snippet text={addresses.list(listId, 'xml')} label="address of the RSS feed" />
      <Snippet text={addresses.list(listId, 'json')} label="address of the JSON Feed" />
      <Snippet text={addresses.list(listId, 'txt')} label="address of the plain text" />
    </>,
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'more-news': { list: string; limit: string; heading: string; children: ComponentChildren }
    }
  }
}
