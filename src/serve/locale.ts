/** The languages that our own words are written in; the first is the default. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'th', 'ar'] as const

export type Locale = (typeof LOCALES)[number]

/** Each language as it calls itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  th: 'ไทย',
  ar: 'العربية',
}

/** The side from which a language is read. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}
