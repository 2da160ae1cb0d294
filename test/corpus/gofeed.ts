import { type CorpusCase, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'
import { alternateOf, arrayAt, memberAt } from './member-at.js'

const FOLDER = 'A-suites/mmcdole+gofeed/testdata'
const URL_OF_ALL = 'http://example.org/feed'

/** gofeed: each feed lies beside the JSON of what its format's parser, or the translator above it, gives. */
export function gofeedCases(): CorpusCase[] {
  const files = filesUnder(FOLDER)
  const present = new Set(files)
  const refused = files.filter(path => /\/json\/invalid\/|\/universal\/(invalid|unknown)/.test(path)).map(refusedCase)
  const read = files
    .filter(path => /\/(parser|translator)\/(rss|atom|json)\/[^/]+$/.test(path))
    .flatMap(path => {
      const name = path.replace(/\.\w+$/, '')
      const expected = [...(path.endsWith('.xml') ? [`${name}.json`] : []), `${name}_expected.json`].find(other =>
        present.has(other),
      )
      if (expected === undefined) return []
      const stated: unknown = JSON.parse(readCorpus(expected).toString())
      const all = path.includes('/translator/') ? translated(stated) : parsed(stated)
      // a translator's case states only what its name tells; the rest is left to chance
      const [told] = name.split('/').at(-1)?.split('_-_') ?? []
      const statements = path.includes('_-_')
        ? all.filter(one => told?.includes(`${one.entry === undefined ? 'feed' : 'item'}_${TOLD_AS[one.field]}`))
        : all
      const body = readCorpus(path)
      return [{ suite: 'gofeed', path, body, headers: {}, url: URL_OF_ALL, statements }]
    })
  return [...read, ...refused]
}

function refusedCase(path: string): CorpusCase {
  const statements: Statement[] = [{ field: 'refusal', expected: 'refused' }]
  return { suite: 'gofeed', path, body: readCorpus(path), headers: {}, url: URL_OF_ALL, statements }
}

const TOLD_AS: Readonly<Record<Statement['field'], string>> = {
  title: 'title',
  link: 'link',
  date: 'published',
  id: 'guid',
  author: 'author',
  summary: 'description',
  enclosure: 'enclosures',
  comments: 'comments',
  refusal: 'invalid',
}

function parsed(json: unknown): Statement[] {
  const entries = [...arrayAt(json, 'items'), ...arrayAt(json, 'entries')]
  return [
    ...stated('title', memberAt(json, 'title')),
    ...entries.flatMap((item, entry) => [
      ...stated('title', memberAt(item, 'title'), { entry }),
      ...stated('link', memberAt(item, 'link') ?? memberAt(item, 'url') ?? alternateOf(item), { entry }),
      ...stated('id', memberAt(item, 'guid', 'value') ?? memberAt(item, 'id'), { entry }),
      ...stated('date', firstOf(item, 'pubDateParsed', 'publishedParsed', 'date_published'), { entry }),
      ...stated('author', memberAt(item, 'author', 'name') ?? memberAt(item, 'authors', 0, 'name'), { entry }),
      ...stated('date', memberAt(item, 'updatedParsed'), { entry, isChange: true }),
      ...stated('summary', memberAt(item, 'description') ?? memberAt(item, 'summary'), { entry }),
      ...stated('enclosure', memberAt(item, 'enclosure', 'url'), { entry }),
    ]),
  ]
}

function translated(json: unknown): Statement[] {
  return [
    ...stated('title', memberAt(json, 'title')),
    ...arrayAt(json, 'items').flatMap((item, entry) => [
      ...stated('title', memberAt(item, 'title'), { entry }),
      ...stated('link', memberAt(item, 'link'), { entry }),
      ...stated('id', memberAt(item, 'guid'), { entry }),
      ...stated('date', memberAt(item, 'publishedParsed'), { entry }),
      ...stated('author', memberAt(item, 'author', 'name'), { entry }),
      ...stated('enclosure', memberAt(item, 'enclosures', 0, 'url'), { entry }),
    ]),
  ]
}

function firstOf(item: unknown, ...names: string[]): unknown {
  return names.map(name => memberAt(item, name)).find(told => told !== undefined)
}
