import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { opmlText } from '../../src/cli/opml-lines.js'
import { readOpmlFile } from '../../src/cli/read-opml-file.js'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'intake')
const list = join(FIXTURES, 'subscriptions.opml')

it('reads the list that a feed reader exported, and shows the lines for its feeds', async () => {
  const feeds = await readOpmlFile(list)
  expect(feeds).toEqual([{ url: 'https://a.example/feed', title: 'A', folder: 'News' }])
  expect(await readOpmlFile(pathToFileURL(list).href)).toEqual(feeds)
  expect(opmlText(feeds ?? []).split('\n')).toEqual([
    'it is a list of 1 feed (OPML)',
    '',
    'in uptick.yaml, under sources:',
    '  - { network: feed, url: "https://a.example/feed", title: "A", tags: ["News"] }',
  ])
})

it('leaves addresses and folders alone, and refuses other files', async () => {
  expect(await readOpmlFile('https://a.example/list.opml')).toBeUndefined()
  expect(await readOpmlFile('a.example/feed')).toBeUndefined()
  expect(await readOpmlFile(FIXTURES)).toBeUndefined()
  await expect(readOpmlFile(join(FIXTURES, 'counts-with-separators.rss'))).rejects.toMatchObject({
    code: 'invalid-request',
  })
})
