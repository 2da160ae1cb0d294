import { type CorpusCase, filesUnder, readCorpus, type Statement } from './corpus-case.js'

const FOLDER = 'A-suites/laminas+laminas-feed/test/Reader/Entry/_files'

/** What every file of a field's folder holds, as the suite's own tests say. */
const EXPECTED: Readonly<Record<string, Pick<Statement, 'field' | 'expected'>>> = {
  title: { field: 'title', expected: 'Entry Title' },
  description: { field: 'summary', expected: 'Entry Description' },
  link: { field: 'link', expected: 'http://www.example.com/entry' },
  commentcount: { field: 'comments', expected: 321 },
  author: { field: 'author', expected: 'Joe Bloggs' },
}

/** laminas-feed: the folders name the field and where it is taken from. */
export function laminasCases(): CorpusCase[] {
  return filesUnder(FOLDER)
    .filter(path => /\/(Rss|Atom)\/\w+\/plain\//.test(path))
    .map(path => {
      const body = readCorpus(path)
      const [, field = '', , source] = path.slice(FOLDER.length + 1).split('/')
      const statements = statementsOf(field, source === 'none', body.toString())
      return { suite: 'laminas', path, body, headers: {}, url: 'http://www.example.com/feed', statements }
    })
}

function statementsOf(folder: string, isNone: boolean, text: string): Statement[] {
  const stated = EXPECTED[folder]
  if (stated !== undefined) {
    const isThere = !isNone && text.includes(String(stated.expected))
    return [{ ...stated, expected: isThere ? stated.expected : null, entry: 0 }]
  }
  if (folder === 'id') return isNone ? [{ field: 'id', expected: null, entry: 0 }] : idsIn(text)
  if (folder === 'datecreated' || folder === 'datemodified') return datesIn(text, folder === 'datemodified')
  return []
}

function idsIn(text: string): Statement[] {
  const id = /<(?:guid|id|dc:identifier)\b[^>]*>([^<]+)</.exec(text)?.[1]
  return id === undefined ? [] : [{ field: 'id', expected: id, entry: 0 }]
}

function datesIn(text: string, isChange: boolean): Statement[] {
  const written = /<(?:\w+:)?(?:published|created|issued|updated|modified|date|pubDate)>([^<]+)</.exec(text)?.[1]
  const expected = written === undefined ? null : new Date(written).toISOString()
  return [{ field: 'date', expected, entry: 0, isChange }]
}
