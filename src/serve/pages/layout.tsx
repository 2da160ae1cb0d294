import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Addresses } from '../addresses.js'
import { directionOf, LOCALE_NAMES, LOCALES } from '../locale.js'
import { STYLE } from './style.js'
import { THEME_SCRIPT } from './theme-script.js'
import type { Words } from './words/en.js'

export interface PageFrame {
  /** Of the document; the product's name is added. */
  title: string
  /** Of pages in the language that the page's address names, if it names any. */
  addresses: Addresses
  words: Words
  description?: string | undefined
  /** The page's own address, of the addresses that it is given: absent where there is none, such as of errors. */
  canonical?: (own: Addresses) => string
  /** The same content in other formats, for feed readers and programs. */
  alternates?: readonly Alternate[]
  /** The WebSub hub at which the canonical address can be subscribed. */
  hub?: string | undefined
  /** The preview image of the page where it is shared. */
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
  const { locale } = frame.words
  const head = renderToString(<Head {...frame} />)
  const body = renderToString(<Body {...frame}>{content}</Body>)
  return `<!doctype html>\n<html lang="${locale}" dir="${directionOf(locale)}"><head>${head}<style>${STYLE}</style><script>${THEME_SCRIPT}</script></head><body>${body}</body></html>\n`
}

function Head(frame: PageFrame) {
  const { title, addresses, description, hub, alternates = [], isUnlisted = false } = frame
  const canonical = frame.canonical?.(addresses)
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · Uptick`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {isUnlisted && <meta name="robots" content="noindex" />}
      {canonical !== undefined && <link rel="canonical" href={canonical} />}
      {hub !== undefined && <link rel="hub" href={hub} />}
      {hub !== undefined && <link rel="self" href={canonical} />}
      {canonical !== undefined && <Shared {...frame} url={canonical} />}
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
function Shared({ title, description, url, card, words }: PageFrame & { url: string }) {
  return (
    <>
      <meta property="og:site_name" content="Uptick" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={url} />
      {description !== undefined && <meta property="og:description" content={description} />}
      {card !== undefined && (
        <>
          <meta property="og:image" content={card} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={words.list.firstFive(title)} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  )
}

function Body(frame: PageFrame & { children: ComponentChildren }) {
  const { addresses, words, children } = frame
  const { site, script, tag } = words
  return (
    <>
      <header class="bar">
        <a class="name" href={addresses.front()}>
          <Mark />
          Uptick
        </a>
        <nav aria-label={site.navigation}>
          <a href={addresses.lists()}>{site.lists}</a>
          <a href={addresses.sources()}>{site.sources}</a>
          <a href={addresses.apiDocs()} hreflang="en">
            {site.api}
          </a>
        </nav>
      </header>
      <main data-words={JSON.stringify({ tag, ...script })}>{children}</main>
      <footer class="soft">
        <span>{site.note}</span>
        <label data-theme-choice hidden>
          {`${site.theme} `}
          <select>
            <option value="">{site.themes.system}</option>
            <option value="light">{site.themes.light}</option>
            <option value="dark">{site.themes.dark}</option>
          </select>
        </label>
        <Languages {...frame} />
      </footer>
    </>
  )
}

/** The same page in each language: links, so that the choice needs neither script nor cookie. */
function Languages({ addresses, words, canonical }: PageFrame) {
  if (canonical === undefined) return null
  return (
    <nav class="languages" aria-label={words.site.languages}>
      {LOCALES.map(locale => (
        <a
          key={locale}
          rel="alternate"
          href={canonical(addresses.in(locale))}
          hreflang={locale}
          lang={locale}
          aria-current={locale === words.locale ? 'true' : undefined}
        >
          {LOCALE_NAMES[locale]}
        </a>
      ))}
    </nav>
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
