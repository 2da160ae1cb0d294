import type { FastifyRequest } from 'fastify'
import type { Headers } from './headers.js'
import type { Locale } from './locale.js'
import { negotiateLocale } from './negotiation.js'

/** The language of a page, and whether the reader chose it. */
export interface PageLocale {
  locale: Locale
  /** Named by the address, which the page's links then keep; otherwise it follows from `Accept-Language`. */
  isChosen: boolean
}

/** The language of a page: the one in its address, or else the best match for the browser's `Accept-Language`. */
export function pageLocaleOf({ headers }: Pick<FastifyRequest, 'headers'>, chosen: Locale | undefined): PageLocale {
  return { locale: chosen ?? negotiateLocale(headers['accept-language']), isChosen: chosen !== undefined }
}

/** The headers of an answer in this language, and whether `Accept-Language` decided it. */
export function languageOf({ locale, isChosen }: PageLocale): { followsLanguage: boolean; headers: Headers } {
  return { followsLanguage: !isChosen, headers: { 'content-language': locale } }
}
