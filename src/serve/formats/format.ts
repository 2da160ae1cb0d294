interface Representation {
  contentType: string
  /** The media types by which an `Accept` header names it: at least one, so that every format can be negotiated. */
  accepted: readonly [string, ...string[]]
}

/** By the extension of the address; in the order that decides where `Accept` likes several equally. */
const REPRESENTATIONS = {
  html: { contentType: 'text/html; charset=utf-8', accepted: ['text/html'] },
  json: {
    contentType: 'application/feed+json; charset=utf-8',
    accepted: ['application/feed+json', 'application/json'],
  },
  xml: {
    contentType: 'application/rss+xml; charset=utf-8',
    accepted: ['application/rss+xml', 'application/xml', 'text/xml'],
  },
  md: { contentType: 'text/markdown; charset=utf-8', accepted: ['text/markdown'] },
  txt: { contentType: 'text/plain; charset=utf-8', accepted: ['text/plain'] },
} as const satisfies Record<string, Representation>

export type Format = keyof typeof REPRESENTATIONS

/** The representations of a list, by the extension of their address. */
export const FORMATS = Object.keys(REPRESENTATIONS) as readonly Format[]

/** The `Content-Type` of a format. */
export function contentTypeOf(format: Format): string {
  return REPRESENTATIONS[format].contentType
}

/** The same without its parameters. */
export function mediaTypeOf(format: Format): string {
  return contentTypeOf(format).replace(/;.*/, '')
}

/** The media types by which `Accept` names a format. */
export function acceptedTypesOf(format: Format): readonly string[] {
  return REPRESENTATIONS[format].accepted
}
