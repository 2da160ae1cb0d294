import { z } from 'zod'
import { TOP_SHARES } from '../model/top-share.js'
import { FORMATS } from './formats/format.js'
import { LOCALES } from './locale.js'

/** As lists are named in the configuration and in addresses. */
export const listParams = z.object({
  list: z.string().max(64, 'a list’s id has at most 64 characters').describe('the list’s id'),
})

export const editionParams = listParams.extend({
  number: z
    .string()
    .regex(
      /^[1-9]\d{0,14}$/,
      `an edition’s number is written in digits; after it may come ${FORMATS.map(format => `.${format}`).join(', ')}`,
    )
    .transform(Number)
    .meta({ type: 'string' })
    .describe('the edition’s number'),
})

export const itemParams = z.object({
  id: z.string().max(64, 'an item’s id has 11 characters').describe('the item’s id, 11 characters'),
})

/** No parameters at all. */
export const noQuery = z.strictObject({})

const locale = z
  .enum(LOCALES, `write one of ${LOCALES.join(', ')}`)
  .optional()
  .describe('the language of a page’s own words; Accept-Language decides when absent')

/** The language of pages. */
export const pageQuery = z.strictObject({ locale })

const LIMIT_WORDS = 'write a whole number from 1 to 100'
const HOST_WORDS = 'write one host, such as example.org'
// Longer than any host: people paste the address of a page.
const MAX_SITE_CHARACTERS = 2048
const RATE_WORDS = 'write a number per hour, 0 or more'
const TOP_WORDS = `write ${TOP_SHARES.slice(0, -1).join(', ')} or ${TOP_SHARES.at(-1)}`
const WORDS_WORDS = 'write words, at most 200 characters'

// A form sends the fields that were left empty, too.
const orAbsent = (text: string) => (text === '' ? undefined : text)

/**
 * What restricts the entries of a list. All else follows from these names: what a handler is given, the key that an
 * answer is kept under, the addresses in output and the description of the API.
 */
const selectionParameters = {
  limit: z.coerce
    .number(LIMIT_WORDS)
    .int(LIMIT_WORDS)
    .min(1, LIMIT_WORDS)
    .max(100, LIMIT_WORDS)
    .optional()
    .describe('most entries'),
  site: z
    .string(HOST_WORDS)
    .max(MAX_SITE_CHARACTERS, HOST_WORDS)
    .transform(site => orAbsent(hostOf(site.trim())))
    .optional()
    .describe('only entries of this host, or of the host of this address'),
  lang: z
    .string('write one language')
    .regex(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i, 'write a language as BCP 47 has it, such as en or pt-BR')
    .transform(lang => lang.toLowerCase())
    .optional()
    .describe('only entries in this language; en takes en-GB too'),
  network: z
    .string('write one network')
    .regex(/^[a-z0-9-]{0,32}$/, 'write a network’s name, such as youtube')
    .transform(orAbsent)
    .optional()
    .describe('only entries that this network mentions or counts'),
  minRate: z.coerce
    .number(RATE_WORDS)
    .min(0, RATE_WORDS)
    .max(1e12, RATE_WORDS)
    .optional()
    .describe('smallest rate per hour of the list’s main metric'),
  top: z.coerce
    .number(TOP_WORDS)
    .pipe(z.literal([...TOP_SHARES], TOP_WORDS))
    .meta({ type: 'integer', enum: TOP_SHARES })
    .optional()
    .describe(
      'only what rose into the best so many percent of all that the list held within 7 days, for 24 hours from then',
    ),
  dates: z
    .literal('none', 'write none, or leave it out')
    .optional()
    .describe('none leaves out when entries were published, so that those who sort by date keep the order of the list'),
  tag: z
    .string(WORDS_WORDS)
    .max(200, WORDS_WORDS)
    .transform(orAbsent)
    .optional()
    .describe('only entries with this tag'),
  words: z
    .string(WORDS_WORDS)
    .max(200, WORDS_WORDS)
    .transform(text => orAbsent(text.trim()))
    .optional()
    .describe(
      'only entries with all of these words in title, excerpt, site or author; "words in quotes" stand together, word* begins one',
    ),
} as const

/** Which entries of an edition are asked for; what is absent does not restrict. */
export type Selection = z.output<z.ZodObject<typeof selectionParameters>>

/** In the order in which an address holds them. */
export const SELECTION_NAMES = Object.keys(selectionParameters) as readonly (keyof Selection)[]

export const selectionQuerySchema = z.strictObject({ ...selectionParameters, locale })

/** A host as `URL` writes it (IDNA), without `www.`; of a whole address, its host. */
function hostOf(site: string): string {
  const address = site.includes('://') ? site : `https://${site}`
  const host = site === '' ? '' : (URL.parse(address)?.hostname ?? site)
  return host.toLowerCase().replace(/^www\./, '')
}

/** Of an earlier edition: what has passed is known as of now alone. */
export const editionQuery = selectionQuerySchema.omit({ top: true })

const MOMENT_WORDS = 'write a moment such as 2026-11-21T14:00Z, or a day such as 2026-11-21'
const MOMENT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/

/**
 * `2026-11-21T14:00Z`, with or without seconds, with `Z` or an offset; or a day, which means its last moment in UTC. As
 * epoch milliseconds.
 */
const moment = z.string().transform((text, context) => {
  // In a query, a plus sign that was not escaped arrives as a space.
  const [written = '', day = '', time] = MOMENT.exec(text.replace(' ', '+')) ?? []
  const atMs = Date.parse(time === undefined ? `${day}T23:59:59.999Z` : written)
  if (isDayOfCalendar(day) && !Number.isNaN(atMs)) return atMs
  context.addIssue(MOMENT_WORDS)
  return z.NEVER
})

/** Of a day as `2026-02-28`: JavaScript reads the 31st of February as the 3rd of March. */
function isDayOfCalendar(day: string): boolean {
  const dayMs = Date.parse(`${day}T00:00Z`)
  return !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(day)
}

/** The same, and a moment whose edition is asked for. */
export const newestQuery = selectionQuerySchema.extend({
  at: moment
    .optional()
    .describe(
      'redirects to the edition that stood then, such as 2026-11-21T14:00Z; of a day, such as 2026-11-21, to its last in UTC',
    ),
})

/** An embed answers whatever it is asked: what it cannot read it takes as absent. */
export const embedQuery = z.looseObject({
  limit: z.coerce.number().int().min(1).max(100).optional().catch(undefined).describe('most entries; 10 when absent'),
  locale: z.enum(LOCALES).optional().catch(undefined).describe('the language of our own words'),
})

/** Of the fragment: a wrong value is named in a comment of the answer. */
export const fragmentQuery = z.looseObject({
  limit: selectionQuerySchema.shape.limit.describe('most entries; 10 when absent'),
  locale: locale.describe('the language of our own words; English when absent'),
})

/** As {@link embedQuery}: any name is answered. */
export const embedParams = z.object({ list: z.string() })
