import { type CorpusCase, filesUnder, readCorpus, type Statement, stated } from './corpus-case.js'
import { arrayAt, memberAt } from './member-at.js'

const SNAPSHOTS = 'A-suites/rowanmanning+feed-parser/test/integration/snapshots'

/** rowanmanning: snapshots of feeds that lie in another repository; those that are not here are passed over. */
export function rowanmanningCases(): CorpusCase[] {
  const inputs = new Map(
    filesUnder('A-suites/rowanmanning+sample-feeds')
      .filter(path => /feed\.\w+$/.test(path))
      .map(path => [path.split('/').at(-2) ?? '', path]),
  )
  return filesUnder(SNAPSHOTS).flatMap(snapshot => {
    const json: unknown = JSON.parse(readCorpus(snapshot).toString())
    const path = inputs.get(String(memberAt(json, 'hash')))
    const url = memberAt(json, 'url')
    if (path === undefined || typeof url !== 'string') return []
    return [{ suite: 'rowanmanning', path, body: readCorpus(path), headers: {}, url, statements: statementsOf(json) }]
  })
}

function statementsOf(json: unknown): Statement[] {
  if (memberAt(json, 'error') !== undefined) return [{ field: 'refusal', expected: 'refused' }]
  return [
    ...stated('title', memberAt(json, 'feed', 'title')),
    ...arrayAt(json, 'feed', 'items').flatMap((item, entry) => [
      ...stated('title', memberAt(item, 'title'), { entry }),
      ...stated('link', memberAt(item, 'url'), { entry }),
      ...stated('id', memberAt(item, 'id'), { entry }),
      ...stated('date', memberAt(item, 'published'), { entry }),
      ...stated('date', memberAt(item, 'updated'), { entry, isChange: true }),
      ...stated('author', memberAt(item, 'authors', 0, 'name'), { entry }),
      ...stated('summary', memberAt(item, 'description'), { entry }),
    ]),
  ]
}
