import { type CorpusCase, type Field, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'

/** KDE's Syndication: each feed lies beside a text dump of what its parser makes of it. */
export function kdeCases(): CorpusCase[] {
  return filesUnder('A-suites/KDE+syndication')
    .filter(path => path.endsWith('.expected'))
    .map(expected => {
      const path = expected.slice(0, -'.expected'.length)
      const body = readCorpus(path)
      const statements = statementsOf(readCorpus(expected).toString(), body.toString())
      return { suite: 'KDE', path, body, headers: {}, url: 'http://example.org/feed', statements }
    })
}

function statementsOf(dump: string, document: string): Statement[] {
  const [feed = '', ...items] = dump.split('# Item begin ')
  const entries = items.map(toldOf)
  const isFoundAgain = entries.every(told => placeOf(told, document) !== -1)
  const inOrder = isFoundAgain ? entries.sort((a, b) => placeOf(a, document) - placeOf(b, document)) : entries
  return [
    ...stated('title', toldOf(feed).get('title')),
    ...inOrder.flatMap((told, entry) => [...told].flatMap(([field, value]) => stated(field, value, { entry }))),
  ]
}

/** The dump has entries by date. */
function placeOf(told: ReadonlyMap<Field, string>, document: string): number {
  const link = told.get('link')
  return link === undefined ? -1 : document.indexOf(link)
}

const KEYS: Readonly<Record<string, Field>> = {
  title: 'title',
  link: 'link',
  id: 'id',
  datePublished: 'date',
  commentsCount: 'comments',
  name: 'author',
  url: 'enclosure',
}

/** The first of each field: `key: #value#`, where a value may run over several lines. */
function toldOf(part: string): Map<Field, string> {
  const told = new Map<Field, string>()
  for (const [, key = '', value = ''] of part.matchAll(/^(\w+): #([\s\S]*?)#$/gm)) {
    const field = KEYS[key]
    const isMadeUp = value.startsWith('hash:')
    if (field !== undefined && !isMadeUp && !told.has(field))
      told.set(field, field === 'date' ? new Date(`${value} UTC`).toISOString() : value)
  }
  return told
}
