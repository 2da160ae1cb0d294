/** The representations of a list, by the extension of their address. */
export const FORMATS = ['html', 'json', 'xml', 'md', 'txt'] as const

export type Format = (typeof FORMATS)[number]

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  xml: 'application/rss+xml; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}
