import type { ScriptPin } from './built-scripts.js'
import type { Format } from './formats/format.js'
import type { Locale } from './locale.js'

/** Every address that output may hold, built from the public URL and never from a request's Host header. */
export interface Addresses {
  readonly publicUrl: string
  /** What the addresses of pages name; absent where `Accept-Language` decides. */
  readonly locale: Locale | undefined
  /** The same with pages in this language. */
  in(locale: Locale | undefined): Addresses
  front(): string
  lists(): string
  /** Without a format: the address that is negotiated by `Accept`. `query` as `selectionQuery` makes it. */
  list(listId: string, format?: Format, query?: string): string
  edition(listId: string, number: number, format?: Format, query?: string): string
  /** Server-sent events: one per new edition. */
  events(listId: string): string
  /** The page that explains how to embed a list. */
  embedPage(listId: string): string
  /** The social preview, a picture. */
  card(listId: string): string
  item(itemId: string, format?: 'html' | 'json'): string
  sources(format?: 'html' | 'json'): string
  widget(): string
  /** Of exactly the widget that is served now. */
  pinnedWidget(): string
  widgetTypes(): string
  pageScript(): string
  fragment(listId: string): string
  frame(listId: string): string
  /** The oEmbed answer for an address. */
  oembed(url: string): string
  favicon(): string
  manifest(): string
  apiDocs(): string
}

export interface ScriptPins {
  widget: Pick<ScriptPin, 'name'>
  page: Pick<ScriptPin, 'name'>
}

const UNPINNED = { widget: { name: 'v1.js' }, page: { name: 'v1.js' } }

/** @param publicUrl `https://host[/prefix]`; a slash at its end is dropped. */
export function createAddresses(publicUrl: string, pins: ScriptPins = UNPINNED, locale?: Locale): Addresses {
  const base = publicUrl.replace(/\/+$/, '')
  const ending = (format?: string, query?: string) => {
    const named = locale !== undefined && (format === undefined || format === 'html') ? [`locale=${locale}`] : []
    const whole = [...(query ? [query] : []), ...named].join('&')
    return (format ? `.${format}` : '') + (whole ? `?${whole}` : '')
  }
  return {
    publicUrl: base,
    locale,
    in: other => createAddresses(publicUrl, pins, other),
    front: () => `${base}/${ending()}`,
    lists: () => `${base}/lists${ending()}`,
    list: (listId, format, query) => `${base}/lists/${listId}${ending(format, query)}`,
    edition: (listId, number, format, query) => `${base}/lists/${listId}/editions/${number}${ending(format, query)}`,
    events: listId => `${base}/lists/${listId}/events`,
    embedPage: listId => `${base}/lists/${listId}/embed${ending()}`,
    card: listId => `${base}/lists/${listId}/card.png`,
    item: (itemId, format) => `${base}/items/${itemId}${ending(format)}`,
    sources: format => `${base}/sources${ending(format)}`,
    widget: () => `${base}/embed/v1.js`,
    pinnedWidget: () => `${base}/embed/${pins.widget.name}`,
    widgetTypes: () => `${base}/embed/more-news.d.ts`,
    pageScript: () => `${base}/pages/${pins.page.name}`,
    fragment: listId => `${base}/embed/${listId}.html`,
    frame: listId => `${base}/embed/${listId}`,
    oembed: url => `${base}/oembed?url=${encodeURIComponent(url)}`,
    favicon: () => `${base}/favicon.svg`,
    manifest: () => `${base}/manifest.webmanifest`,
    apiDocs: () => `${base}/docs`,
  }
}
