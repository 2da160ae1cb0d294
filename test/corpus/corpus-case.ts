import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a suite may state of a feed or of one of its entries. */
export const FIELDS = ['title', 'link', 'date', 'id', 'author', 'summary', 'enclosure', 'comments', 'refusal'] as const

export type Field = (typeof FIELDS)[number]

export interface Statement {
  field: Field
  /** Position of the entry; absent when it is the feed that is spoken of. */
  entry?: number
  /** Text, an address, ISO 8601, a number, or `null` for what must be absent. */
  expected: string | number | null
  /** Of a date: that of the last change, which counts only where no publication is told. */
  isChange?: boolean
}

export interface CorpusCase {
  suite: string
  path: string
  body: Uint8Array
  headers: Record<string, string>
  /** Where it was fetched from. */
  url: string
  statements: Statement[]
}

export const corpusPath = join(process.env['UPTICK_TEST_DATA'] ?? join('..', 'shared', 'data'), 'corpus')

/** Says loudly when the recorded feeds are absent. */
export function isCorpusPresent(what: string): boolean {
  const isPresent = existsSync(join(corpusPath, 'MANIFEST.tsv'))
  if (!isPresent)
    process.stderr.write(`\nSKIPPED: ${what}: no recorded feeds at ${corpusPath}; set UPTICK_TEST_DATA.\n`)
  return isPresent
}

/** Paths below the corpus of every file in a folder of it, in order; none when there is no such folder. */
export function filesUnder(folder: string): string[] {
  const whole = join(corpusPath, folder)
  if (!existsSync(whole)) return []
  const entries = readdirSync(whole, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files.map(path => path.slice(corpusPath.length + 1)).sort()
}

export const readCorpus = (path: string): Buffer => readFileSync(join(corpusPath, path))

/** A statement if the suite says anything there. */
export function stated(field: Field, expected: unknown, more: Partial<Statement> = {}): Statement[] {
  return typeof expected === 'string' || typeof expected === 'number' ? [{ field, expected, ...more }] : []
}
