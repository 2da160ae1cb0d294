import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { eld as Detector } from 'eld'

/** The detector's result for a text. */
export interface LanguageLooks {
  /** Likeness by language, 0 to 1; the most likely first. */
  scores: readonly (readonly [language: string, score: number])[]
  /** Whether the first may be trusted without other evidence. */
  isSure: boolean
}

/** The detector has one class for Malay and Indonesian, and one for all Norwegian. */
const TAGS: Readonly<Record<string, string>> = { ms: 'id', no: 'nb', tl: 'fil' }

/** Short texts full of names look like these more often than they are written in them. */
const RARE = new Set(['fil', 'yo', 'sq', 'et', 'eu', 'ca', 'af', 'lv', 'lt', 'sl'])
const LESS_LIKELY_BY = 0.06
/** Half of what feeds say is in English, and most of it in Cyrillic letters in Russian. */
const LIKELIER_BY: Readonly<Record<string, number>> = { en: 0.03, ru: 0.005 }

/** UTF-16 units: what comes behind them says the same. */
const MAX_TEXT_LENGTH = 200

let detector: typeof Detector | undefined

/** How much a text looks like each language. The detector mistakes Vietnamese that is not in NFC for Norwegian. */
export function languageLooks(text: string): LanguageLooks {
  const result = loadLanguageDetector().detect(text.slice(0, MAX_TEXT_LENGTH).normalize('NFC'))
  const scores = Object.entries(result.getScores()).map(([name, score]) => {
    const language = TAGS[name] ?? name
    return [language, score + leaning(language)] as const
  })
  return { scores: scores.sort(([, one], [, other]) => other - one), isSure: result.isReliable() }
}

function leaning(language: string): number {
  return RARE.has(language) ? -LESS_LIKELY_BY : (LIKELIER_BY[language] ?? 0)
}

/**
 * Loads the detector, which takes a fifth of a second and 29 MB with its smallest data. A worker does so as it starts;
 * elsewhere the first text loads it, so that processes without texts never do.
 */
export function loadLanguageDetector(): typeof Detector {
  detector ??= createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('eld/extrasmall')))
    .eld as typeof Detector
  return detector
}
