import { parseHttpDate } from './http-date.js'

export interface Freshness {
  freshMs: number
  /** Which header said so. */
  by: 'max-age' | 'Expires'
}

/** RFC 9111, section 1.2.2: more seconds than this are this. */
const MAX_DELTA_SECONDS = 2 ** 31

const DIRECTIVE = /([\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/g

/**
 * For how long the server says that its answer stays as it is, from when it was received: max-age, or else Expires less
 * Date, so that a wrong clock on either side does not matter; both less Age. Undefined when it does not say so, or not
 * in a way that can be read. Header names in lower case.
 */
export function freshness(headers: Readonly<Record<string, string>>, receivedAtMs: number): Freshness | undefined {
  const directives = readDirectives(headers['cache-control'] ?? '')
  const ageMs = (deltaSeconds(headers['age']) ?? 0) * 1000
  const maxAge = deltaSeconds(directives.get('max-age'))
  if (maxAge !== undefined) return stillFresh(maxAge * 1000 - ageMs, 'max-age')
  if (directives.has('max-age') || directives.has('no-cache') || directives.has('no-store')) return undefined
  const expiresMs = parseHttpDate(headers['expires'] ?? '', receivedAtMs)
  if (expiresMs === undefined) return undefined
  const servedMs = parseHttpDate(headers['date'] ?? '', receivedAtMs) ?? receivedAtMs
  return stillFresh(expiresMs - servedMs - ageMs, 'Expires')
}

const stillFresh = (freshMs: number, by: Freshness['by']) => (freshMs > 0 ? { freshMs, by } : undefined)

/** The first of several equal directives counts. */
function readDirectives(cacheControl: string): Map<string, string> {
  if (cacheControl === '') return new Map()
  const found = [...cacheControl.matchAll(DIRECTIVE)].map(([, name = '', quoted, token]): [string, string] => {
    return [name.toLowerCase(), quoted ?? token ?? '']
  })
  return new Map(found.reverse())
}

function deltaSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Math.min(Number(text), MAX_DELTA_SECONDS) : undefined
}
