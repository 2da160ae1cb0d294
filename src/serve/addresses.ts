import type { Format } from './formats/format.js'

/** Every address that output may hold, built from the public URL and never from a request's Host header. */
export interface Addresses {
  readonly publicUrl: string
  front(): string
  lists(): string
  /** Without a format: the address that is negotiated by `Accept`. `query` as `selectionQuery` makes it. */
  list(listId: string, format?: Format, query?: string): string
  edition(listId: string, number: number, format?: Format, query?: string): string
  item(itemId: string, format?: 'html' | 'json'): string
  sources(format?: 'html' | 'json'): string
  widget(): string
  fragment(listId: string): string
  favicon(): string
  apiDocs(): string
}

/** @param publicUrl `https://host[/prefix]`; a slash at its end is dropped. */
export function createAddresses(publicUrl: string): Addresses {
  const base = publicUrl.replace(/\/+$/, '')
  const ending = (format?: string, query?: string) => (format ? `.${format}` : '') + (query ? `?${query}` : '')
  return {
    publicUrl: base,
    front: () => `${base}/`,
    lists: () => `${base}/lists`,
    list: (listId, format, query) => `${base}/lists/${listId}${ending(format, query)}`,
    edition: (listId, number, format, query) => `${base}/lists/${listId}/editions/${number}${ending(format, query)}`,
    item: (itemId, format) => `${base}/items/${itemId}${ending(format)}`,
    sources: format => `${base}/sources${ending(format)}`,
    widget: () => `${base}/embed/v1.js`,
    fragment: listId => `${base}/embed/${listId}.html`,
    favicon: () => `${base}/favicon.svg`,
    apiDocs: () => `${base}/docs`,
  }
}
