import { arrayAt, type CorpusCase, filesUnder, memberAt, readCorpus, type Statement, stated } from './corpus-case.js'

const FOLDER = 'A-suites/mmcdole+gofeed/testdata'

/** gofeed: each feed lies beside the JSON of what its format's parser, or the translator above it, gives. */
export function gofeedCases(): CorpusCase[] {
  const files = filesUnder(FOLDER)
  const present = new Set(files)
  return files
    .filter(path => /\/(parser\/(rss|atom)|translator\/(rss|atom))\//.test(path) && path.endsWith('.xml'))
    .flatMap(path => {
      const expected = [path.replace('.xml', '.json'), path.replace('.xml', '_expected.json')].find(other =>
        present.has(other),
      )
      if (expected === undefined) return []
      const stated: unknown = JSON.parse(readCorpus(expected).toString())
      const all = path.includes('/translator/') ? translated(stated) : parsed(stated)
      // a translator's case states only what its name tells; the rest is left to chance
      const name = path.split('/').at(-1)?.split('_-_')[0] ?? ''
      const statements = path.includes('/translator/')
        ? all.filter(one => name.includes(`${one.entry === undefined ? 'feed' : 'item'}_${TOLD_AS[one.field]}`))
        : all
      const body = readCorpus(path)
      return [{ suite: 'gofeed', path, body, headers: {}, url: 'http://example.org/feed', statements }]
    })
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
      ...stated('link', memberAt(item, 'link') ?? alternateOf(item), { entry }),
      ...stated('id', memberAt(item, 'guid', 'value') ?? memberAt(item, 'id'), { entry }),
      ...stated('date', memberAt(item, 'pubDateParsed') ?? memberAt(item, 'publishedParsed'), { entry }),
      ...stated('date', memberAt(item, 'updatedParsed'), { entry, isChange: true }),
      ...stated('summary', memberAt(item, 'description') ?? memberAt(item, 'summary'), { entry }),
      ...stated('enclosure', memberAt(item, 'enclosure', 'url'), { entry }),
    ]),
  ]
}

function alternateOf(entry: unknown): unknown {
  const links = arrayAt(entry, 'links')
  return memberAt(
    links.find(link => ['alternate', undefined].includes(String(memberAt(link, 'rel') ?? 'alternate'))),
    'href',
  )
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
