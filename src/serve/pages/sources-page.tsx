import type { Addresses } from '../addresses.js'
import type { SourceView } from '../serve-ports.js'
import { renderPage } from './layout.js'
import { describeSource } from './source-words.js'
import { countNoun } from './words.js'

export interface SourcesPageParts {
  views: readonly SourceView[]
  /** Items in the newest editions by source id. */
  listed: ReadonlyMap<string, number>
  isConnected: boolean
  addresses: Addresses
  nowMs: number
}

/** Each source and how it is doing, in words. */
export function sourcesPage({ views, listed, isConnected, addresses, nowMs }: SourcesPageParts): string {
  const described = views.map(view => ({ view, ...describeSource(view, listed.get(view.source.id) ?? 0, nowMs) }))
  const failing = described.filter(({ state }) => state === 'failing').length
  const frame = {
    title: 'Sources',
    addresses,
    canonical: addresses.sources(),
    alternates: [{ type: 'application/json', href: addresses.sources('json'), title: 'JSON' }],
  }
  return renderPage(
    frame,
    <>
      <h1>Sources</h1>
      <p class="soft">
        {countNoun(views.length, 'source')}, {failing === 0 ? 'none failing' : `${failing} failing`} ·{' '}
        <a href={addresses.sources('json')}>as JSON</a>
      </p>
      {!isConnected && (
        <div class="notice">
          <p>The database is away: this is what was known before. It is read again as soon as it is back.</p>
        </div>
      )}
      {views.length === 0 && (
        <div class="notice">
          <p>
            <strong>No sources are configured.</strong> Name some under <code>sources</code> in the configuration file;
            it is read again when it changes. To see moving lists now, run <code>npx uptick demo</code>.
          </p>
        </div>
      )}
      <ul class="cards">
        {described.map(({ view: { source }, state, sentences }) => (
          <li key={source.id}>
            <h2 dir="auto">{source.title}</h2>
            <p class="soft">
              {source.network}
              {source.tags.length > 0 && ` · ${source.tags.join(', ')}`}
              {source.origin === 'added' && ' · added while running'}
              {state === 'failing' && (
                <>
                  {' · '}
                  <strong class="fails">failing</strong>
                </>
              )}
            </p>
            <p>{sentences.join(' ')}</p>
          </li>
        ))}
      </ul>
    </>,
  )
}
