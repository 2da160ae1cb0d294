const PLAIN = /^\d{1,13}$/
const MAX_CHARACTERS = 32
/** Spaces of all widths, apostrophes and the underscore: no language writes them before decimals. */
const NEVER_DECIMAL = /[\s'’‘`´_]/u
/** As India groups: 12,34,567. */
const LAKHS = /^[1-9]\d?(?:,\d\d)+,\d{3}$/
const GROUPS = /^[1-9]\d{0,2}(?:([,.\s'’‘`´_])\d{3})(?:\1\d{3})*$/u
/** Nothing but zeros after the last point or comma, as programs write a whole number that they keep as a fraction. */
const ZERO_DECIMALS = /[.,]0{1,2}$/

/**
 * A whole number as people and programs write it: `1234`, `+5`, `12.0`, and in groups of three (`12,345,678`,
 * `1.234.567`, `1 234`, `1’234`). One comma or point between groups is one only where the language groups so, for
 * `1.234` may be a fraction; without a language the English way counts, as programs write it. Undefined for anything
 * else, such as `1.2K`.
 *
 * @param language BCP 47, of what surrounds the number
 */
export function wholeNumber(written: string, language?: string): number | undefined {
  const trimmed = inAsciiDigits(written.trim())
  if (PLAIN.test(trimmed)) return Number(trimmed)
  if (trimmed.length > MAX_CHARACTERS) return undefined
  const unsigned = trimmed.replace(/^\+\s*/, '')
  const decimals = ZERO_DECIMALS.exec(unsigned)?.[0]
  const whole = decimals === undefined ? unsigned : unsigned.slice(0, -decimals.length)
  if (PLAIN.test(whole)) return Number(whole)
  const separator = GROUPS.exec(whole)?.[1]
  const isGrouped = separator !== undefined ? isGroupSeparator(separator, whole, language) : LAKHS.test(whole)
  const isMixedUp = separator !== undefined && decimals?.startsWith(separator) === true
  if (!isGrouped || isMixedUp) return undefined
  const digits = whole.replace(/\D/g, '')
  return PLAIN.test(digits) ? Number(digits) : undefined
}

/** The zeros of Arabic, Persian, Hindi, Bengali and Thai, and of full width: their digits follow each. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

function inAsciiDigits(written: string): string {
  if (!/[\u0660-\uff19]/.test(written)) return written
  const digits = written.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find(one => code >= one && code <= one + 9)
    return zero === undefined ? digit : String(code - zero)
  })
  return digits.replace(/[٬，]/g, ',').replace(/٫/g, '.')
}

function isGroupSeparator(separator: string, whole: string, language: string | undefined): boolean {
  if (NEVER_DECIMAL.test(separator) || whole.indexOf(separator) !== whole.lastIndexOf(separator)) return true
  return separator === separatorOf(language ?? 'en')
}

const separators = new Map<string, string>()
const MAX_REMEMBERED = 100

/** What stands between groups of three in a language; of one that nobody knows, nothing. */
function separatorOf(language: string): string {
  const known = separators.get(language)
  if (known !== undefined) return known
  if (separators.size >= MAX_REMEMBERED) separators.clear()
  const separator = lookUpSeparator(language)
  separators.set(language, separator)
  return separator
}

function lookUpSeparator(language: string): string {
  try {
    // English everywhere groups by commas on the web, whatever is official, as in South Africa
    const locale = language.replaceAll('_', '-').replace(/^en\b.*/i, 'en')
    if (Intl.NumberFormat.supportedLocalesOf(locale).length === 0) return ''
    // a million, because some languages group from five digits on
    const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_000_000)
    return parts.find(({ type }) => type === 'group')?.value ?? ''
  } catch {
    return '' // not a language tag
  }
}
