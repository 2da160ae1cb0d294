/** What stands between two letters that follow each other. */
export const Gap = {
  none: 0,
  /** Spaces, one hyphen, or what joins the parts of a word: within a query these are the same as nothing. */
  soft: 1,
  /** One dot without a space, as in `U.S.` and `Node.js`. */
  dot: 2,
  /** Any other sign: a query does not reach across it unless it has one there itself. */
  hard: 3,
} as const
export type Gap = (typeof Gap)[keyof typeof Gap]

/** Hyphens, the middle dots of foreign names in Japanese and Chinese, the double hyphen, and the Tibetan tsheg. */
const ONE_JOINER = /^[-_\u2010-\u2013\u2212\uff0d\ufe63\u05be\u00b7\u2027\u30fb\uff65\u30a0\u0f0b]$/u
const SPACES = /^\s+$/u
const DOT_AND_SPACES = /^\.\s+$/u
/** `St. Louis`, `Dr. Who`, `Gen. Milley`. */
const MAX_ABBREVIATION_LENGTH = 3

/** The kind of gap that signs make behind a word of so many letters. */
export function gapOf(signs: string, lettersBefore: number): Gap {
  if (signs === ' ') return Gap.soft
  if (SPACES.test(signs) || ONE_JOINER.test(signs)) return Gap.soft
  if (signs === '.') return Gap.dot
  if (lettersBefore <= MAX_ABBREVIATION_LENGTH && DOT_AND_SPACES.test(signs)) return Gap.soft
  // The last dot of an abbreviation: `U.S.-led`.
  if (lettersBefore === 1 && signs.startsWith('.') && ONE_JOINER.test(signs.slice(1))) return Gap.soft
  return Gap.hard
}

/** Whether what stands in a text is what a query has in that place. `isAbbreviation`: single letters on both sides. */
export function isSameGap(asked: Gap, found: Gap, isAbbreviation: boolean): boolean {
  if (asked === Gap.none) return found === Gap.none || (found === Gap.dot && isAbbreviation)
  if (asked === Gap.soft) return found === Gap.none || found === Gap.soft
  if (asked === Gap.dot) return found === Gap.none || found === Gap.dot
  return true
}
