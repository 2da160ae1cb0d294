import { ENCODINGS, type Encoding } from './encoding.js'
import { acceptedTypesOf, type Format } from './formats/format.js'
import { LOCALES, type Locale } from './locale.js'

const MAX_REMEMBERED = 200
const MAX_REMEMBERED_CHARACTERS = 500

/**
 * A function that gives the format that an `Accept` header names (RFC 9110, 12.5.1), of those that are offered: HTML
 * for any type, for no header, and where nothing on offer is named. Programs that preview a link ask so; others name
 * what they read.
 */
export function negotiationOf<Offered extends Format>(offered: readonly Offered[]) {
  return remembered((accept): Offered | 'html' => {
    const ranges = weighted(accept)
    let best: { format: Offered | 'html'; weight: number } = { format: 'html', weight: 0 }
    for (const format of offered) {
      const weight = Math.max(...acceptedTypesOf(format).map(type => weightOfType(ranges, type)))
      if (weight > best.weight) best = { format, weight }
    }
    return best.format
  })
}

/** Whether an `Accept` header names HTML itself, as browsers do, and likes no other type better. */
export const namesHtml = remembered((accept): boolean => {
  const ranges = weighted(accept)
  const weight = ranges.get('text/html') ?? 0
  return weight > 0 && [...ranges.values()].every(other => other <= weight)
})

/** The coding that an `Accept-Encoding` header prefers (RFC 9110, 12.5.3): the best of those it prefers equally. */
export const negotiateEncoding = remembered((acceptEncoding): Encoding => {
  const ranges = weighted(acceptEncoding)
  let best: { encoding: Encoding; weight: number } = { encoding: 'identity', weight: 0 }
  for (const encoding of ENCODINGS) {
    const unnamed = encoding === 'identity' ? 0 : (ranges.get('*') ?? 0)
    const weight = ranges.get(encoding) ?? unnamed
    if (weight > best.weight) best = { encoding, weight }
  }
  return best.encoding
})

/**
 * The language that an `Accept-Language` header prefers (RFC 9110, 12.5.4; `de-AT` takes German): the first of those it
 * likes equally, and the first of ours when it names none of them.
 */
export const negotiateLocale = remembered((acceptLanguage): Locale => {
  const ranges = [...weighted(acceptLanguage)]
  const isNamed = (locale: Locale) => ranges.some(([range]) => speaks(range, locale))
  let best: { locale: Locale; weight: number } = { locale: LOCALES[0], weight: 0 }
  for (const [range, weight] of ranges) {
    const locale = LOCALES.find(one => (range === '*' ? !isNamed(one) : speaks(range, one)))
    if (locale !== undefined && weight > best.weight) best = { locale, weight }
  }
  return best.locale
})

function speaks(range: string, locale: Locale): boolean {
  return range === locale || range.startsWith(`${locale}-`)
}

/** The most specific range that covers a type decides; one that names it outweighs a wildcard of equal weight. */
function weightOfType(ranges: ReadonlyMap<string, number>, type: string): number {
  const named = ranges.get(type)
  if (named !== undefined) return named === 0 ? 0 : named + 0.0002
  const family = ranges.get(`${type.slice(0, type.indexOf('/'))}/*`)
  if (family !== undefined) return family === 0 ? 0 : family + 0.0001
  return ranges.get('*/*') ?? 0
}

function weighted(header: string): Map<string, number> {
  const ranges = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(piece => piece.trim())
    const quality = parameters.find(parameter => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    if (name !== '') ranges.set(name, weight >= 0 && weight <= 1 ? weight : 0)
  }
  return ranges
}

/** Clients send few different headers: each is read once. Those beyond the bounds are read every time. */
function remembered<Choice>(choose: (header: string) => Choice): (header: string | undefined) => Choice {
  const known = new Map<string, Choice>()
  return (header = '') => {
    const before = known.get(header)
    if (before !== undefined) return before
    const choice = choose(header)
    if (known.size < MAX_REMEMBERED && header.length <= MAX_REMEMBERED_CHARACTERS) known.set(header, choice)
    return choice
  }
}
