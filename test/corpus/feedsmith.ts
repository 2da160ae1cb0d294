import { type CorpusCase, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'
import { alternateOf, arrayAt, memberAt } from './member-at.js'

/** feedsmith: each reference lies beside its literal structure, dates as they are written. */
export function feedsmithCases(): CorpusCase[] {
  const files = filesUnder('A-suites/macieklamberski+feedsmith')
  const present = new Set(files)
  return files
    .filter(path => /\/feeds\/.*references\/.*\.xml$/.test(path) && present.has(path.replace('.xml', '.json')))
    .map(path => {
      const statements = statementsOf(JSON.parse(readCorpus(path.replace('.xml', '.json')).toString()))
      return {
        suite: 'feedsmith',
        path,
        body: readCorpus(path),
        headers: {},
        url: 'http://example.org/feed',
        statements,
      }
    })
}

function statementsOf(json: unknown): Statement[] {
  const entries = [...arrayAt(json, 'items'), ...arrayAt(json, 'entries')]
  return [
    ...stated('title', textOf(memberAt(json, 'title'))),
    ...entries.flatMap((item, entry) => [
      ...stated('title', textOf(memberAt(item, 'title')), { entry }),
      ...stated('link', memberAt(item, 'link') ?? alternateOf(item), { entry }),
      ...stated('id', memberAt(item, 'guid', 'value') ?? memberAt(item, 'id'), { entry }),
      ...stated('date', isoOf(memberAt(item, 'pubDate') ?? memberAt(item, 'published')), { entry }),
      ...stated('author', memberAt(item, 'dc', 'creator') ?? memberAt(item, 'authors', 0, 'name'), { entry }),
      ...stated('summary', textOf(memberAt(item, 'description') ?? memberAt(item, 'summary')), { entry }),
      ...stated('enclosure', memberAt(item, 'enclosures', 0, 'url'), { entry }),
      ...stated('comments', memberAt(item, 'slash', 'comments') ?? memberAt(item, 'thr', 'total'), { entry }),
    ]),
  ]
}

const textOf = (told: unknown) => (typeof told === 'string' ? told : memberAt(told, 'value'))

/** JavaScript reads the regular shapes of dates; others are left to the suites about dates. */
function isoOf(written: unknown): string | undefined {
  const atMs = typeof written === 'string' ? Date.parse(written) : Number.NaN
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString()
}
