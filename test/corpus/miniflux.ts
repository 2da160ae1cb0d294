import { type CorpusCase, type Field, filesUnder, readCorpus, type Statement } from './corpus-case.js'

const FOLDER = 'A-suites/miniflux+v2/extracted'

/** miniflux: feeds lifted out of its tests, and a table of what each test expects. */
export function minifluxCases(): CorpusCase[] {
  if (filesUnder(FOLDER).length === 0) return []
  const rows = readCorpus(`${FOLDER}/EXPECT.tsv`)
    .toString()
    .split('\n')
    .map(row => row.split('\t'))
  const paths = [...new Set(rows.map(([path = '']) => path))].filter(path => path !== '')
  return paths.map(path => {
    const own = rows.filter(row => row[0] === path)
    const base = own.find(row => row[1] === 'base-url')?.[3]
    const url = base !== undefined && URL.canParse(base) ? base : 'https://example.org/'
    const statements = own.flatMap(([, expression = '', relation = '', value = '']) =>
      statementOf(expression, relation, value),
    )
    return { suite: 'miniflux', path, body: readCorpus(path), headers: {}, url, statements }
  })
}

const KEYS: Readonly<Record<string, Field>> = { Title: 'title', URL: 'link', Author: 'author' }
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

function statementOf(expression: string, relation: string, written: string): Statement[] {
  const value = written.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character)
  if (expression === 'parse' && value === 'ERROR') return [{ field: 'refusal', expected: 'refused' }]
  if (relation !== '=') return []
  if (expression === 'feed.Title') return [{ field: 'title', expected: value }]
  if (expression === '(var) expectedDate') return dateOf(value)
  const [, entry, key = '', enclosure] = /^feed\.Entries\[(\d+)\]\.(\w+)(?:\[0\]\.(URL))?$/.exec(expression) ?? []
  if (entry === undefined) return []
  if (key === 'Enclosures' && enclosure !== undefined) {
    return [{ field: 'enclosure', expected: value, entry: Number(entry) }]
  }
  const field = KEYS[key]
  return field === undefined ? [] : [{ field, expected: value, entry: Number(entry) }]
}

/** `time.Date(2003, time.June, 3, 9, 39, 21, 0, time.UTC)`; other zones are variables of the test. */
function dateOf(value: string): Statement[] {
  const match = /time\.Date\((\d+), time\.(\w+), (\d+), (\d+), (\d+), (\d+), \d+, time\.UTC\)/.exec(value)
  if (match === null) return []
  const [, year, month = '', ...rest] = match
  const [day = 1, hour = 0, minute = 0, second = 0] = rest.map(Number)
  const atMs = Date.UTC(Number(year), MONTHS.indexOf(month), day, hour, minute, second)
  return [{ field: 'date', expected: new Date(atMs).toISOString(), entry: 0 }]
}
