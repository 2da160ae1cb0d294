import { z } from 'zod'

/** As lists are named in the configuration and in addresses. */
export const listParams = z.object({
  list: z.string().max(64).describe('the list’s id'),
})

export const editionParams = listParams.extend({
  number: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'an edition’s number counts from 1')
    .transform(Number)
    .meta({ type: 'string' })
    .describe('the edition’s number'),
})

export const itemParams = z.object({
  id: z.string().max(64).describe('the item’s id, 11 characters'),
})

/** No parameters at all. */
export const noQuery = z.strictObject({})

/** What restricts the entries of a list. */
export const selectionQuerySchema = z.strictObject({
  limit: z.coerce
    .number()
    .int('write a whole number from 1 to 100')
    .min(1, 'write a whole number from 1 to 100')
    .max(100, 'write a whole number from 1 to 100')
    .optional()
    .describe('most entries'),
  site: z
    .string('write one host')
    .min(1)
    .max(253)
    .transform(site => site.toLowerCase().replace(/^www\./, ''))
    .optional()
    .describe('only entries of this host'),
  lang: z
    .string('write one language')
    .regex(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i, 'write a language as BCP 47 has it, such as en or pt-BR')
    .transform(lang => lang.toLowerCase())
    .optional()
    .describe('only entries in this language; en takes en-GB too'),
  network: z
    .string('write one network')
    .regex(/^[a-z0-9-]{1,32}$/, 'write a network’s name, such as youtube')
    .optional()
    .describe('only entries that this network mentions or counts'),
  minRate: z.coerce
    .number('write a number per hour')
    .min(0, 'write a number per hour, 0 or more')
    .max(1e12)
    .optional()
    .describe('smallest rate per hour of the list’s main metric'),
})

/** `2026-11-21T14:00Z`, with or without seconds, with `Z` or an offset; as epoch milliseconds. */
const moment = z
  .string()
  // In a query, a plus sign that was not escaped arrives as a space.
  .transform(text => text.replace(' ', '+'))
  .refine(
    text =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
    {
      message: 'write a moment such as 2026-11-21T14:00Z',
    },
  )
  .transform(text => Date.parse(text))

/** The same, and a moment whose edition is asked for. */
export const newestQuery = selectionQuerySchema.extend({
  at: moment.optional().describe('redirects to the edition that stood then, such as 2026-11-21T14:00Z'),
})

/** An embed answers whatever it is asked: what it cannot read it takes as absent. */
export const embedQuery = z.looseObject({
  limit: z.coerce.number().int().min(1).max(100).optional().catch(undefined).describe('most entries; 10 when absent'),
})

/** As {@link embedQuery}: any name is answered. */
export const embedParams = z.object({ list: z.string() })
