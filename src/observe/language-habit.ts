/** How often a source wrote in each language, of its titles whose language was sure; older ones count less. */
export type LanguageHabit = Readonly<Record<string, number>>

/** Number of titles remembered: after a change of language, the new one is usual after as many. */
const MAX_REMEMBERED = 100
const MIN_TITLES = 2
const USUAL_SHARE = 0.7
/** Languages with less are forgotten. */
const MIN_COUNT = 0.5

/** The habit after one more title in a language. */
export function withTitleIn(habit: LanguageHabit, language: string): LanguageHabit {
  const counts = { ...habit, [language]: (habit[language] ?? 0) + 1 }
  const total = sumOf(counts)
  if (total <= MAX_REMEMBERED) return counts
  const scaled = Object.entries(counts).map(([name, count]) => [name, (count * MAX_REMEMBERED) / total] as const)
  return Object.fromEntries(scaled.filter(([, count]) => count >= MIN_COUNT))
}

/** The language that a source usually writes in, with its share; `undefined` when it has no habit yet, or several. */
export function usualLanguage(habit: LanguageHabit): { language: string; share: number } | undefined {
  const total = sumOf(habit)
  if (total < MIN_TITLES) return undefined
  const [language, count] = Object.entries(habit).reduce((most, next) => (next[1] > most[1] ? next : most))
  const share = count / total
  return share >= USUAL_SHARE ? { language, share } : undefined
}

function sumOf(counts: LanguageHabit): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
