import { type CorpusCase, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'
import { arrayAt, memberAt } from './member-at.js'

const FOLDER = 'A-suites/rbren+rss-parser/test'

/** rss-parser: recorded feeds beside what it makes of them; one is refused, one is latin1 only by its header. */
export function rssParserCases(): CorpusCase[] {
  const files = filesUnder(FOLDER)
  const present = new Set(files)
  return files
    .filter(path => path.includes('/input/'))
    .flatMap(path => {
      const expected = path.replace('/input/', '/output/').replace(/\.\w+$/, '.json')
      const isLatin = path.endsWith('/encoding.rss')
      const isRefused = path.includes('unrecognized')
      if (!present.has(expected) && !isRefused) return []
      const statements: Statement[] = isRefused
        ? [{ field: 'refusal', expected: 'refused' }]
        : statementsOf(JSON.parse(readCorpus(expected).toString(isLatin ? 'latin1' : 'utf8')))
      const headers: Record<string, string> = isLatin ? { 'content-type': 'text/xml; charset=latin1' } : {}
      return [
        { suite: 'rss-parser', path, body: readCorpus(path), headers, url: 'http://example.org/feed', statements },
      ]
    })
}

function statementsOf(json: unknown): Statement[] {
  return [
    ...stated('title', memberAt(json, 'feed', 'title')),
    ...arrayAt(json, 'feed', 'items').flatMap((item, entry) => [
      ...stated('title', memberAt(item, 'title'), { entry }),
      ...stated('link', memberAt(item, 'link'), { entry }),
      ...stated('id', memberAt(item, 'guid') ?? memberAt(item, 'id'), { entry }),
      ...stated('date', memberAt(item, 'isoDate'), { entry }),
      ...stated('author', memberAt(item, 'creator') ?? memberAt(item, 'author'), { entry }),
      ...stated('enclosure', memberAt(item, 'enclosure', 'url'), { entry }),
    ]),
  ]
}
