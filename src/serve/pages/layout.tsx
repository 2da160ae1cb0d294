import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Addresses } from '../addresses.js'
import { STYLE } from './style.js'

export interface PageFrame {
  /** Of the document; the product's name is added. */
  title: string
  addresses: Addresses
  description?: string | undefined
  canonical?: string | undefined
  /** The same content in other formats, for feed readers and programs. */
  alternates?: readonly Alternate[]
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
  return `<!doctype html>\n<html lang="en"><head>${head}<style>${STYLE}</style></head><body>${body}</body></html>\n`
}

function Head({ title, addresses, description, canonical, alternates = [], isUnlisted = false }: PageFrame) {
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · Uptick`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {isUnlisted && <meta name="robots" content="noindex" />}
      {canonical !== undefined && <link rel="canonical" href={canonical} />}
      <link rel="icon" type="image/svg+xml" href={addresses.favicon()} />
      {alternates.map(alternate => (
        <link key={alternate.href} rel="alternate" {...alternate} />
      ))}
    </>
  )
}

function Body({ addresses, children }: { addresses: Addresses; children: ComponentChildren }) {
  return (
    <>
      <header class="bar">
        <a class="name" href={addresses.front()}>
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
        All times are UTC. Counts are those that the networks tell; rates are what they gain.
      </footer>
    </>
  )
}
