import type { FastifyRequest } from 'fastify'
import type { Headers } from './headers.js'
import type { Locale } from './locale.js'
import { negotiateLocale } from './negotiation.js'

/** The language of a page, and how it came to it. */
export interface Spoken {
  locale: Locale
  /** Named by the address, which the page's links then keep; otherwise it follows from `Accept-Language`. */
  isChosen: boolean
}

/** What a page is to speak: what its address says, or else what the reader's browser does. */
export function spokenTo({ headers }: Pick<FastifyRequest, 'headers'>, chosen: Locale | undefined): Spoken {
  return { locale: chosen ?? negotiateLocale(headers['accept-language']), isChosen: chosen !== undefined }
}

/** What of an answer follows from its language. */
export function languageOf({ locale, isChosen }: Spoken): { followsLanguage: boolean; headers: Headers } {
  return { followsLanguage: !isChosen, headers: { 'content-language': locale } }
}
