import iconv from 'iconv-lite'
import { type CorpusCase, type Field, filesUnder, readCorpus, type Statement } from './corpus-case.js'

const FOLDER = 'A-suites/kurtmckee+feedparser/tests'

/** feedparser: the first comment of each file tells headers and a Python expression that must hold. */
export function feedparserCases(): CorpusCase[] {
  return filesUnder(FOLDER)
    .filter(path => path.endsWith('.xml') && !path.includes('/sanitize/'))
    .flatMap(path => caseOf(path) ?? [])
}

function caseOf(path: string): CorpusCase | undefined {
  const body = readCorpus(path)
  const text = ['latin1', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']
    .map(charset => iconv.decode(body, charset === 'latin1' ? 'utf-8' : charset))
    .find(decoded => decoded.includes('Expect:'))
  const expectation = /Expect:(.*)/.exec(text ?? '')?.[1]?.trim()
  if (text === undefined || expectation === undefined) return undefined
  const headers = [...text.slice(0, text.indexOf('-->')).matchAll(/^Header:\s*([\w-]+):\s*(.*)$/gm)].map(
    ([, name = '', value = '']) => [name.toLowerCase(), value.trim()] as const,
  )
  const statements = termsOf(expectation).flatMap(statementOf)
  const url = `http://127.0.0.1:8097/${path.slice(FOLDER.length + 1)}`
  return { suite: 'feedparser', path, body, headers: Object.fromEntries(headers), url, statements }
}

/** Splits at ` and ` outside quotes. */
function termsOf(expression: string): string[] {
  return (expression.match(/(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?! and ).)+/gs) ?? []).map(term =>
    term.replace(/^ ?and /, '').trim(),
  )
}

const PUBLICATIONS = /^(published_parsed|date_parsed|issued_parsed|created_parsed)$/
const CHANGES = /^(updated_parsed|modified_parsed)$/

const KEYS: Readonly<Record<string, Field>> = {
  title: 'title',
  'title_detail.value': 'title',
  link: 'link',
  id: 'id',
  guid: 'id',
  summary: 'summary',
  description: 'summary',
  'author_detail.name': 'author',
  'enclosures.0.href': 'enclosure',
  'enclosures.0.url': 'enclosure',
  slash_comments: 'comments',
  thr_total: 'comments',
}

function statementOf(term: string): Statement[] {
  const match = /^(feed|entries\[(\d+)\])((?:\.\w+|\[['"]?\w+['"]?\])+)\s*==\s*(.*)$/s.exec(term)
  if (match === null) return []
  const [, , entry, path = '', literal = ''] = match
  const key = (path.match(/\w+/g) ?? []).join('.')
  const at = entry === undefined ? {} : { entry: Number(entry) }
  if (PUBLICATIONS.test(key) || CHANGES.test(key)) {
    const numbers = /^\(([\d, ]+)\)$/.exec(literal)?.[1]?.split(',').map(Number)
    if (numbers === undefined) return literal === 'None' ? [{ field: 'date', expected: null, ...at }] : []
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers
    const expected = new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString()
    return [{ field: 'date', expected, isChange: CHANGES.test(key), ...at }]
  }
  const field = KEYS[key]
  const expected = field === undefined ? undefined : literalOf(literal)
  return field === undefined || expected === undefined ? [] : [{ field, expected, ...at }]
}

/** A Python literal: text, whole number or None; undefined for others. */
function literalOf(literal: string): string | number | null | undefined {
  if (literal === 'None') return null
  if (/^\d+$/.test(literal)) return Number(literal)
  const quoted = /^u?(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")$/s.exec(literal)
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
  return (quoted?.[1] ?? quoted?.[2])?.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gis,
    (_, byte?: string, unit?: string, point?: string, other = '') => {
      const code = byte ?? unit ?? point
      return code === undefined ? (escapes[other] ?? other) : String.fromCodePoint(Number.parseInt(code, 16))
    },
  )
}
