import { type CorpusCase, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'
import { alternateOf, arrayAt, memberAt } from './member-at.js'

/** feed-rs: each feed lies beside the serialised model of it. */
export function feedRsCases(): CorpusCase[] {
  const files = filesUnder('A-suites/feed-rs+feed-rs')
  const present = new Set(files)
  return files
    .filter(path => /\.(xml|json)$/.test(path) && !path.endsWith('.serde.json'))
    .flatMap(path => {
      const body = readCorpus(path)
      const expected = path.replace(/\.(xml|json)$/, '.serde.json')
      const isRefused = /invalid/.test(path)
      if (!present.has(expected) && !isRefused) return []
      const statements: Statement[] = isRefused
        ? [{ field: 'refusal', expected: 'refused' }]
        : statementsOf(JSON.parse(readCorpus(expected).toString()), body.toString())
      return [{ suite: 'feed-rs', path, body, headers: {}, url: 'http://example.com/feed', statements }]
    })
}

function statementsOf(json: unknown, text: string): Statement[] {
  return [
    ...stated('title', memberAt(json, 'title', 'content')),
    ...arrayAt(json, 'entries').flatMap((item, entry) => [
      ...stated('title', memberAt(item, 'title', 'content'), { entry }),
      ...stated('link', alternateOf(item), { entry }),
      // where the feed gives no id, the suite makes one up
      ...(text.includes(String(memberAt(item, 'id'))) ? stated('id', memberAt(item, 'id'), { entry }) : []),
      ...stated('date', memberAt(item, 'published'), { entry }),
      ...stated('date', memberAt(item, 'updated'), { entry, isChange: true }),
      ...stated('author', memberAt(item, 'authors', 0, 'name'), { entry }),
      ...stated('summary', memberAt(item, 'summary', 'content'), { entry }),
    ]),
  ]
}
