import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { createAddresses } from '../../../src/serve/addresses.js'
import { rss } from '../../../src/serve/formats/rss.js'
import { buildEntry, buildFigure } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'

/** Reads a feed from its input, and prints what it keeps of each entry. */
const PROGRAM = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
assert not feed.bozo, feed.bozo_exception
print(json.dumps([{'id': one.id, 'link': one.link, 'text': one.summary, 'isDated': 'published' in one,
                   'told': one.uptick_item, 'lastFigure': one.get('uptick_figure')} for one in feed.entries]))
`
const hasFeedparser = (python: string) => spawnSync(python, ['-c', 'import feedparser']).status === 0
const python = ['python3', '/usr/bin/python3'].find(hasFeedparser)
if (python === undefined)
  process.stderr.write('SKIPPED: no python3 has feedparser (Debian: python3-feedparser; or pip install feedparser)\n')

it.skipIf(python === undefined)('feedparser keeps rank and every figure, in attributes and in the text', () => {
  const figures = {
    likes: buildFigure({ count: 7836, perHour: 2863.49 }),
    views: buildFigure({ count: 9, perHour: 4.1234 }),
  }
  const entries = [buildEntry(1, { figures, summary: 'Read < & weep' }), buildEntry(2, { publishedAtMs: undefined })]
  const input = rss(buildView({ entries }), createAddresses('https://uptick.example'))
  const { stdout, stderr } = spawnSync(python ?? '', ['-c', PROGRAM], { input, encoding: 'utf8' })
  expect(stderr).toBe('')
  const [first, second] = JSON.parse(stdout)
  expect(first).toMatchObject({
    id: 'https://uptick.example/items/item0000001',
    link: 'https://www.site-1.example/story/1',
    text: expect.stringMatching(/^#1 · 7836 likes \(2863\/hr\) · 9 views \(4\/hr\) – Read (<|&lt;) (&|&amp;) weep$/),
    isDated: true,
    // Names of attributes are in lower case there.
    told: { rank: '1', likes: '7836', likesperhour: '2863', likestrend: 'rising', likespeakperhour: '510', views: '9' },
  })
  expect(first.told.viewsperhour).toBe('4.12')
  expect(first.lastFigure.metric).toBe('views') // of repeated elements it keeps the last
  expect(second).toMatchObject({ isDated: false, told: { rank: '2', commentsperhour: '4' } })
})
