import { Fragment } from 'preact'
import type { Edition } from '../../model/edition.js'
import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import type { ScriptPin } from '../built-scripts.js'
import { SELECTION_NAMES } from '../parameters.js'
import { elementSnippet, frameSnippet, SNIPPET_LIMIT } from './embed-snippets.js'
import { FragmentSection } from './fragment.js'
import { includeRecipes } from './include-recipes.js'
import { renderPage } from './layout.js'
import { ListTabs } from './list-tabs.js'
import { Snippet } from './snippet.js'
import type { Words } from './words/en.js'

export interface EmbedPageParts {
  definition: ListDefinition
  edition: Edition | undefined
  lists: readonly ListDefinition[]
  addresses: Addresses
  words: Words
  widgetPin: ScriptPin
}

/** How to show a list on one's own page: each way with the code to paste and a preview. */
export function embedPage({ definition, edition, lists, addresses, words, widgetPin }: EmbedPageParts): string {
  const { embed } = words
  const { id: listId } = definition
  const title = edition?.title ?? definition.title
  const parts = { listId, title, addresses, widgetPin }
  const page = addresses.list(listId, 'html')
  const undated = addresses.list(listId, 'xml', 'dates=none')
  const entries = edition?.entries.slice(0, 3) ?? []
  return renderPage(
    { title: embed.title(title), addresses, words, canonical: own => own.embedPage(listId) },
    <>
      <ListTabs lists={lists} addresses={addresses} words={words} />
      <h1>{embed.heading(<bdi>{title}</bdi>)}</h1>
      <p class="lede">
        {embed.lede} <a href={page}>{embed.back}</a>
      </p>
      <h2>{embed.element}</h2>
      <p>{embed.elementHow}</p>
      <Snippet text={elementSnippet(parts)} label={embed.copyThe.element} words={words} />
      <p class="soft">{embed.pinned(<a href={addresses.widget()}>{addresses.widget()}</a>, <code>integrity</code>)}</p>
      <div class="preview">
        <more-news list={listId} limit="3" heading={embed.asElement(title)}>
          <a href={page}>{title}</a>
        </more-news>
      </div>
      <script type="module" src={addresses.pinnedWidget()} />
      <h2>{embed.include}</h2>
      <p>{embed.includeHow}</p>
      {includeRecipes(listId, addresses).map(({ server, page, config }) => (
        <Fragment key={server}>
          <h3>{server}</h3>
          <Snippet text={page} label={`${embed.copyThe.include} (${server})`} words={words} />
          {config !== undefined && (
            <details>
              <summary>{embed.serverNeeds(server)}</summary>
              <Snippet text={config} label={embed.copyThe.configuration(server)} words={words} />
            </details>
          )}
        </Fragment>
      ))}
      <div class="preview">
        <FragmentSection {...parts} entries={entries} words={words} headingLevel="h3" />
      </div>
      <h2>{embed.frame}</h2>
      <p>{embed.frameHow}</p>
      <Snippet text={frameSnippet(parts)} label={embed.copyThe.frame} words={words} />
      <div class="preview">
        <iframe
          src={`${addresses.frame(listId)}?limit=${SNIPPET_LIMIT}&locale=${words.locale}`}
          title={embed.previewOf(title)}
          loading="lazy"
        />
      </div>
      <h2>oEmbed</h2>
      <p>{embed.oembedHow}</p>
      <Snippet text={addresses.oembed(page)} label={embed.copyThe.oembed} words={words} />
      <h2>WordPress, DokuWiki</h2>
      <p>{embed.wordpressHow}</p>
      <Snippet text={addresses.list(listId)} label={embed.copyThe.address} words={words} />
      <p>{embed.undatedHow}</p>
      <Snippet text={undated} label={embed.copyThe.undated} words={words} />
      <Snippet
        text={`{{rss>${undated} ${SNIPPET_LIMIT}}}`}
        label={`${embed.copyThe.undated} (DokuWiki)`}
        words={words}
      />
      <h2>{embed.feeds}</h2>
      <p>{embed.feedsHow(SELECTION_NAMES.join(', '))}</p>
      <Snippet text={addresses.list(listId, 'xml')} label={embed.copyThe.rss} words={words} />
      <Snippet text={addresses.list(listId, 'json')} label={embed.copyThe.json} words={words} />
      <Snippet text={addresses.list(listId, 'txt')} label={embed.copyThe.text} words={words} />
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
