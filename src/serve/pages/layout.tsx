import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Addresses } from '../addresses.js'
import { STYLE } from './style.js'
import { THEME_SCRIPT } from './theme-script.js'

export interface PageFrame {
  /** Of the document; the product's name is added. */
  title: string
  addresses: Addresses
  description?: string | undefined
  canonical?: string | undefined
  /** The same content in other formats, for feed readers and programs. */
  alternates?: readonly Alternate[]
  /** A picture that stands for the page where it is shared. */
  card?: string | undefined
  /** Pages that search engines should not keep: errors. */
  isUnlisted?: boolean
}

export interface Alternate {
  type: string
  href: string
  title: string
}

/** A whole document: head, the bar with its links, the content in `<main>`, the foot. */
export function renderPage(frame: PageFrame, content: ComponentChildren): string {
  const head = renderToString(<Head {...frame} />)
  const body = renderToString(<Body addresses={frame.addresses}>{content}</Body>)
  return `<!doctype html>\n<html lang="en"><head>${head}<style>${STYLE}</style><script>${THEME_SCRIPT}</script></head><body>${body}</body></html>\n`
}

function Head(frame: PageFrame) {
  const { title, addresses, description, canonical, alternates = [], isUnlisted = false } = frame
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · Uptick`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {isUnlisted && <meta name="robots" content="noindex" />}
      {canonical !== undefined && <link rel="canonical" href={canonical} />}
      {canonical !== undefined && <Shared {...frame} />}
      <link rel="icon" type="image/svg+xml" href={addresses.favicon()} />
      <link rel="manifest" href={addresses.manifest()} />
      {alternates.map(alternate => (
        <link key={alternate.href} rel="alternate" {...alternate} />
      ))}
      <script type="module" src={addresses.pageScript()} />
    </>
  )
}

/** How the page presents itself where its address is shared (https://ogp.me). */
function Shared({ title, description, canonical, card }: PageFrame) {
  return (
    <>
      <meta property="og:site_name" content="Uptick" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={canonical} />
      {description !== undefined && <meta property="og:description" content={description} />}
      {card !== undefined && (
        <>
          <meta property="og:image" content={card} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={`The first five of ${title}`} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  )
}

function Body({ addresses, children }: { addresses: Addresses; children: ComponentChildren }) {
  return (
    <>
      <header class="bar">
        <a class="name" href={addresses.front()}>
          <Mark />
          Uptick
        </a>
        <nav aria-label="Site">
          <a href={addresses.lists()}>Lists</a>
          <a href={addresses.sources()}>Sources</a>
          <a href={addresses.apiDocs()}>API</a>
        </nav>
      </header>
      <main>{children}</main>
      <footer class="soft">
        <span>All times are UTC. Counts are those that the networks tell; rates are what they gain.</span>
        <label data-theme-choice hidden>
          {'Theme '}
          <select>
            <option value="">as the system</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
      </footer>
    </>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--heat)" />
      <path
        d="M7 22l7-8 4 4 7-9m-6 0h6v6"
        fill="none"
        stroke="var(--paper)"
        stroke-width="3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
