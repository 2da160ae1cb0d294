import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import type { ItemDescription } from '../model/item.js'
import { MS_PER_DAY } from '../model/time.js'
import { languageHabitKey } from '../platform/keys.js'
import { judgeLanguage } from './detect-language.js'
import { type LanguageHabit, withTitleIn } from './language-habit.js'

const LIFETIME_MS = 30 * MS_PER_DAY
const MAX_KEPT = 10_000

/** Habits change slowly: a process reads each once, and ignores what others learn meanwhile. */
const kept = new LRUCache<string, LanguageHabit>({ max: MAX_KEPT })

/** In which languages a source usually writes. Reads `languages:<source>`. */
export async function readHabit(redis: Redis, sourceId: string): Promise<LanguageHabit> {
  const known = kept.get(sourceId)
  if (known !== undefined) return known
  const habit = parseHabit(await redis.get(languageHabitKey(sourceId)))
  kept.set(sourceId, habit)
  return habit
}

/** Adds items that a source named for the first time, as far as their language is sure. Writes `languages:<source>`. */
export async function learnHabit(
  redis: Redis,
  sourceId: string,
  items: readonly Pick<ItemDescription, 'title' | 'summary'>[],
): Promise<LanguageHabit> {
  const before = await readHabit(redis, sourceId)
  const habit = items.reduce(learnTitle, before)
  if (habit === before) return before
  kept.set(sourceId, habit)
  await redis.set(languageHabitKey(sourceId), JSON.stringify(habit), 'PX', LIFETIME_MS)
  return habit
}

function learnTitle(habit: LanguageHabit, item: Pick<ItemDescription, 'title' | 'summary'>): LanguageHabit {
  const { language, isSure } = judgeLanguage(languageText(item), {})
  return isSure && language !== undefined ? withTitleIn(habit, language) : habit
}

/** What is read to find an item's language. */
export function languageText({ title, summary }: Pick<ItemDescription, 'title' | 'summary'>): string {
  return summary ? `${title}. ${summary}` : title
}

function parseHabit(text: string | null): LanguageHabit {
  const habit: unknown = text === null ? {} : JSON.parse(text)
  if (typeof habit !== 'object' || habit === null) return {}
  return Object.fromEntries(
    Object.entries(habit).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  )
}
