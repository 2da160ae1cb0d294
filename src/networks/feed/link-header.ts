/** A link and what it stands for, e.g. `hub`; several such words may stand in `rel`. */
export interface Relation {
  rel: string
  /** As written: it may be relative. */
  href: string
}

/** A link of a header, with what it says of what it leads to. */
export interface HeaderLink extends Relation {
  /** A media type. */
  type: string | undefined
  title: string | undefined
}

const MAX_CHARACTERS = 8192

// RFC 8288, section 3: <address>, then parameters that are bare words or quoted text, which may hold anything.
const LINK = /<([^<>]*)>((?:\s*;\s*[^\s=;,"<>]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g
const PARAMETER = /;\s*([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g

/**
 * The links of one or several `Link` header fields, joined by commas or not (RFC 8288). Of a parameter that is repeated
 * the first counts; a link with an `anchor` is about something else and left out.
 */
export function headerRelations(header: string): HeaderLink[] {
  return [...header.slice(0, MAX_CHARACTERS).matchAll(LINK)].flatMap(([, href = '', written = '']) => {
    const parameters = new Map<string, string>()
    for (const [, name = '', quoted, bare = ''] of written.matchAll(PARAMETER)) {
      const key = name.toLowerCase()
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare)
    }
    const rel = parameters.get('rel')
    const link = { href: href.trim(), type: parameters.get('type'), title: parameters.get('title') }
    return !rel || parameters.has('anchor') ? [] : [{ rel, ...link }]
  })
}
