import type { Metric } from '../../../model/metric.js'
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../../model/time.js'
import type { Locale } from '../../locale.js'

/** The forms that a language has for counted things (https://cldr.unicode.org, plural rules). */
interface PluralCategories {
  en: 'one' | 'other'
  de: 'one' | 'other'
  fr: 'one' | 'many' | 'other'
  es: 'one' | 'many' | 'other'
  th: 'other'
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
}

/** A phrase in each form that the language has; `#` stands for the number. */
type PluralForms<L extends Locale> = Readonly<Record<PluralCategories[L], string>>

/** The forms of a phrase in some language. */
export type AnyPluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** How a language writes numbers and times. */
export interface Notation {
  locale: Locale
  /** As `Intl` is asked for it, with its digits. */
  tag: string
  /** Rounded, grouped: `7,836`. */
  number(value: number): string
  /** Short, for axes: `7.8K`. */
  compact(value: number): string
  /** `2,863/hr`. */
  rate(perHour: number): string
  /** `3 hours ago`, `in 5 minutes`; within a minute of now, `just now`. */
  relativeTime(atMs: number, nowMs: number): string
  /** `15 minutes`, `2 hours`, `45 seconds`: rounded to the largest unit that fits. */
  duration(ms: number): string
  /** `1 Mar 2026, 12:00 UTC`. */
  exactTime(atMs: number): string
  /** `1 Mar 2026, 12:00:00 UTC`. */
  exactSecond(atMs: number): string
  /** A place on a time axis that spans so many milliseconds, in UTC: as short as it can be told apart. */
  axisTime(atMs: number, spanMs: number): string
}

interface NotationParts<L extends Locale> {
  locale: L
  /** For numbers, where the language alone does not say which digits. */
  tag?: string
  /** For dates, where that is another. */
  dateTag?: string
  /** Behind a number, without a space of its own. */
  perHour: string
  justNow: string
}

const UNITS_MS = [
  ['day', MS_PER_DAY],
  ['hour', MS_PER_HOUR],
  ['minute', MS_PER_MINUTE],
] as const

const MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const
const SECONDS = { ...MINUTES, second: '2-digit' } as const
const DATE = { year: 'numeric', month: 'short', day: 'numeric' } as const

/**
 * The notation of a language; `plural`, which writes a number in the form that it asks for; `counts`, which does so for
 * metrics; and `forms`, which holds all forms of a phrase for those who choose later.
 */
export function createNotation<L extends Locale>(parts: NotationParts<L>) {
  const { locale, tag = locale, dateTag = tag } = parts
  const numbers = lazily(() => new Intl.NumberFormat(tag))
  const compact = lazily(() => new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }))
  const rules = lazily(() => new Intl.PluralRules(locale))
  const relative = lazily(() => new Intl.RelativeTimeFormat(tag, { numeric: 'always' }))
  const dates = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(dateTag, options))
  const toMinutes = dates({ ...DATE, ...MINUTES })
  const toSeconds = dates({ ...DATE, ...SECONDS })
  const clock = dates(MINUTES)
  const clockAndSeconds = dates(SECONDS)
  const dayAndClock = dates({ day: 'numeric', month: 'short', ...MINUTES })
  const number = (value: number) => numbers().format(Math.round(value) || 0) // not -0

  const notation: Notation = {
    locale,
    tag,
    number,
    compact: value => compact().format(value),
    rate: perHour => `${number(perHour)}${parts.perHour}`,
    relativeTime(atMs, nowMs) {
      const awayMs = atMs - nowMs
      for (const [unit, unitMs] of UNITS_MS) {
        if (Math.abs(awayMs) >= unitMs) return relative().format(Math.trunc(awayMs / unitMs), unit)
      }
      return parts.justNow
    },
    duration(ms) {
      const [unit, unitMs] = UNITS_MS.find(([, eachMs]) => ms >= eachMs) ?? (['second', 1000] as const)
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(ms / unitMs))
    },
    exactTime: atMs => `${toMinutes().format(atMs)} UTC`,
    exactSecond: atMs => `${toSeconds().format(atMs)} UTC`,
    axisTime(atMs, spanMs) {
      const write = spanMs > MS_PER_DAY ? dayAndClock : spanMs < 600_000 ? clockAndSeconds : clock
      return write().format(atMs)
    },
  }

  function plural(count: number, forms: PluralForms<L>): string {
    const form: unknown = Reflect.get(forms, rules().select(Math.round(count)))
    return String(form).replace('#', number(count))
  }
  /** Writes `7,836 likes (2,863/hr)`; without the parenthesis while the rate is unknown. */
  function counts(metrics: Readonly<Record<Metric, PluralForms<L>>>) {
    return (metric: Metric, count: number, perHour: number | null): string => {
      const words = plural(count, metrics[metric])
      return perHour === null ? words : `${words} (${notation.rate(perHour)})`
    }
  }
  return { notation, plural, counts, forms: (all: PluralForms<L>): AnyPluralForms => all }
}

/** Writers of a language are made when it is first spoken. */
function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}
