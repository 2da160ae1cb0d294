import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { UptickError } from '../src/model/errors.js'
import { readSources } from './configured-sources.js'
import { type Config, configSchema, toConfig } from './definition.js'
import { expectation } from './expectation.js'
import { describeIssue, type Mistake, pathText } from './mistake.js'
import { isReadable, syntaxMistakes } from './syntax-mistakes.js'
import { keyPosition, valuePosition } from './yaml-position.js'

export type ParsedConfig =
  | { kind: 'valid'; config: Config }
  /** All mistakes at once, in the order of the file. */
  | { kind: 'invalid'; fileName: string; mistakes: Mistake[] }

/**
 * Reads the configuration file and checks it as a whole.
 *
 * @throws UptickError `configuration-invalid` when the file cannot be read, or with every mistake in it.
 */
export function loadConfig(path: string): Config {
  const parsed = parseConfig(readText(path), path)
  if (parsed.kind === 'valid') return parsed.config
  throw new UptickError('configuration-invalid', describeMistakes(parsed.fileName, parsed.mistakes), {
    remedy: `correct ${path} and start again`,
  })
}

/** Reads the text of a configuration file; `fileName` only goes into messages. */
export function parseConfig(text: string, fileName: string): ParsedConfig {
  const lines = new LineCounter()
  // `<<: *anchor` is no YAML 1.2, but what people know from other tools' files.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const mistakes = syntaxMistakes(document, text, lines)
  const checked = isReadable(document, text) ? checkDocument(document, lines) : undefined
  mistakes.push(...(checked?.mistakes ?? []))
  if (checked?.config !== undefined && mistakes.length === 0) return { kind: 'valid', config: checked.config }
  return { kind: 'invalid', fileName, mistakes: mistakes.sort((a, b) => a.line - b.line || a.column - b.column) }
}

/** One line for each mistake, such as `uptick.yaml:4:21  lists.more-news.size is 500: expected at most 100`. */
export function describeMistakes(fileName: string, mistakes: readonly Mistake[]): string {
  const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`
  const lines = mistakes.map(({ line, column, path, message }) => {
    return `  ${fileName}:${line}:${column}  ${path === '' ? message : `${path} ${message}`}`
  })
  return [`${fileName} has ${count}:`, ...lines].join('\n')
}

function checkDocument(document: Document, lines: LineCounter): { config: Config | undefined; mistakes: Mistake[] } {
  // The file is the operator's own: no count of aliases is suspicious.
  const written: unknown = document.toJS({ maxAliasCount: -1 }) ?? {}
  const { data, error } = configSchema.safeParse(written, { error: expectation })
  const { sources, objections } = readSources(written)
  const issues = (error?.issues ?? []).flatMap(issue => describeIssue(issue, written))
  const mistakes = [...issues, ...objections].map(({ path, isKey, message }) => ({
    ...(isKey ? keyPosition(document, lines, path) : valuePosition(document, lines, path)),
    path: pathText(path),
    message,
  }))
  return { config: data && toConfig(data, sources), mistakes }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = UNREADABLE[code] ?? String(cause)
    throw new UptickError('configuration-invalid', `cannot read the configuration file ${resolve(path)}: ${why}`, {
      remedy: 'put a configuration there, or name another file with UPTICK_CONFIG',
      cause,
    })
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}
