import type { Addresses } from '../addresses.js'
import type { SourceView } from '../serve-ports.js'
import { renderPage } from './layout.js'
import { NotConfigured } from './not-configured.js'
import { Sentences } from './sentences.js'
import { describeSource } from './source-words.js'
import type { Words } from './words/en.js'

export interface SourcesPageParts {
  views: readonly SourceView[]
  /** Items in the newest editions by source id. */
  listed: ReadonlyMap<string, number>
  isConnected: boolean
  addresses: Addresses
  words: Words
  nowMs: number
}

/** Each source and how it is doing, in words. */
export function sourcesPage({ views, listed, isConnected, addresses, words, nowMs }: SourcesPageParts): string {
  const { sources } = words
  const described = views.map(view => {
    return { view, ...describeSource(view, listed.get(view.source.id) ?? 0, nowMs, words) }
  })
  const failing = described.filter(({ state }) => state === 'failing').length
  const frame = {
    title: sources.title,
    addresses,
    words,
    canonical: (own: Addresses) => own.sources(),
    alternates: [{ type: 'application/json', href: addresses.sources('json'), title: 'JSON' }],
  }
  return renderPage(
    frame,
    <>
      <h1>{sources.title}</h1>
      <p class="soft">
        {sources.total(views.length)}
        {words.comma}
        {failing === 0 ? sources.noneFailing : sources.someFailing(failing)} ·{' '}
        <a href={addresses.sources('json')}>{sources.asJson}</a>
      </p>
      {!isConnected && (
        <div class="notice">
          <p>{sources.databaseAway}</p>
        </div>
      )}
      {views.length === 0 && (
        <div class="notice">
          <NotConfigured what={words.notices.noSources} setting="sources" words={words} />
        </div>
      )}
      <ul class="cards">
        {described.map(({ view: { source }, state, sentences }) => (
          <li key={source.id}>
            <h2>
              <bdi>{source.title}</bdi>
            </h2>
            <p class="soft">
              <bdi>{source.network}</bdi>
              {source.tags.length > 0 && (
                <>
                  {' · '}
                  <bdi>{source.tags.join(words.comma)}</bdi>
                </>
              )}
              {source.origin === 'added' && ` · ${sources.added}`}
              {state === 'failing' && (
                <>
                  {' · '}
                  <strong class="fails">{sources.failing}</strong>
                </>
              )}
            </p>
            <p>
              <Sentences of={sentences} words={words} />
            </p>
          </li>
        ))}
      </ul>
    </>,
  )
}
