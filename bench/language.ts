import { readFileSync } from 'node:fs'
import { renderTable } from '../src/cli/terminal/table.js'
import { judgeLanguage } from '../src/observe/detect-language.js'
import { type LanguageHabit, withTitleIn } from '../src/observe/language-habit.js'
import { isProgram, keepResult, machine } from './bench-result.js'

export interface LabelledTitle {
  language: string
  source: string
  title: string
}

/** Shares of the titles of one language, of 1. */
export interface LanguageShares {
  right: number
  unknown: number
  wrong: number
}

export interface LanguageQuality {
  language: string
  titles: number
  alone: LanguageShares
  /** With what each source wrote in all its titles whose language is sure. */
  withHabit: LanguageShares
}

/** Reads a table of language, source and title, a heading first. */
export function readTitles(table: string): LabelledTitle[] {
  const [, ...rows] = table.trimEnd().split('\n')
  return rows.map(row => {
    const [language = '', source = '', title = ''] = row.split('\t')
    return { language, source, title }
  })
}

/** How well languages are detected, language by language; the most frequent first. */
export function measureLanguages(titles: readonly LabelledTitle[]): LanguageQuality[] {
  const habits = new Map<string, LanguageHabit>()
  const alone = titles.map(({ source, title }) => {
    const { language, isSure } = judgeLanguage(title, {})
    if (isSure && language !== undefined) habits.set(source, withTitleIn(habits.get(source) ?? {}, language))
    return language
  })
  const withHabit = titles.map(({ source, title }) => judgeLanguage(title, { habit: habits.get(source) }).language)
  const languages = [...new Set(titles.map(({ language }) => language))]
  return languages
    .map(language => {
      const places = [...titles.keys()].filter(place => titles[place]?.language === language)
      const shares = (judged: readonly (string | undefined)[]) =>
        sharesOf(
          places.map(place => judged[place]),
          language,
        )
      return { language, titles: places.length, alone: shares(alone), withHabit: shares(withHabit) }
    })
    .sort((one, other) => other.titles - one.titles)
}

function sharesOf(judged: readonly (string | undefined)[], language: string): LanguageShares {
  const right = judged.filter(one => baseOf(one) === baseOf(language)).length
  const unknown = judged.filter(one => one === undefined).length
  const all = judged.length
  return { right: right / all, unknown: unknown / all, wrong: (all - right - unknown) / all }
}

function baseOf(language: string | undefined): string | undefined {
  return language?.toLowerCase().split('-')[0]
}

/** Heap that the detector takes once it has read a text, in MB; exact with `--expose-gc`. */
function measureMemoryMb(): number {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  judgeLanguage('A first text loads the detector', {})
  globalThis.gc?.()
  return (process.memoryUsage().heapUsed - before) / 1e6
}

function languageTable(qualities: readonly LanguageQuality[]): string {
  const percent = (share: number) => (100 * share).toFixed(1)
  const columns = ['language', 'titles', 'right', 'unknown', 'wrong', 'with habit: right', 'unknown', 'wrong']
  return renderTable(
    columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
    qualities.map(({ language, titles, alone, withHabit }) => [
      language,
      String(titles),
      ...[alone, withHabit].flatMap(({ right, unknown, wrong }) => [right, unknown, wrong].map(percent)),
    ]),
  )
}

if (isProgram(import.meta.url)) {
  const file = process.argv[2]
  const memoryMb = measureMemoryMb()
  if (file === undefined) {
    process.stderr.write('usage: node dist/bench/language.js FILE (language, source and title, by tabs)\n')
    process.exitCode = 2
  } else {
    const qualities = measureLanguages(readTitles(readFileSync(file, 'utf8')))
    keepResult('language', { ...machine(), memoryMb, qualities })
    process.stdout.write(`${languageTable(qualities)}\nThe detector takes ${memoryMb.toFixed(1)} MB of heap.\n`)
  }
}
