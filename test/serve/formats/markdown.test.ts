import { expect, it } from 'vitest'
import { createAddresses } from '../../../src/serve/addresses.js'
import { markdown } from '../../../src/serve/formats/markdown.js'
import { buildEntry, buildFigure, buildMention } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'

const addresses = createAddresses('https://uptick.example')

it('writes an entry with its site, excerpt, figures and discussions', () => {
  const entry = buildEntry(4, {
    title: 'Boats',
    summary: 'Four of them.',
    figures: { likes: buildFigure({ count: 1200, perHour: 339.6 }), views: buildFigure({ count: 9, perHour: null }) },
    mentions: [buildMention()],
  })
  expect(markdown(buildView({ entries: [entry] }), addresses)).toBe(`# More news

Edition 7, published 2026-03-01T12:00:00Z.

4. [Boats](<https://www.site-4.example/story/4>) (site-4.example)

   Four of them.

   1200 likes (340/hr) · 9 views · measured 2026-03-01T11:59:00Z · [all figures](<https://uptick.example/items/item0000004>)

   Discussed: [Hacker News top](<https://news.ycombinator.com/item?id=4242>)
`)
})

it('keeps markup in titles text, and never links what is not http', () => {
  const entry = buildEntry(1, { title: '[x](javascript:a) <img src=x> *b*\n# c', url: 'javascript:alert(1)' })
  const text = markdown(buildView({ entries: [entry] }), addresses)
  expect(text).toContain('1. \\[x\\](javascript\\:a) \\<img src=x\\> \\*b\\* \\# c (site')
})

it('says that nothing has been published, and that a list is stale', () => {
  expect(markdown(buildView({ edition: null, entries: [] }), addresses)).toContain('Nothing has been published yet.')
  expect(markdown(buildView({ stale: true }), addresses)).toContain('Stale: nothing newer can come for now.')
})

it('says of counts that may have grown unseen that they may be higher', () => {
  const entries = [buildEntry(1, { countsCurrent: false }), buildEntry(2)]
  const [, first, second] = markdown(buildView({ entries }), addresses).split(/^\d\. /m)
  expect(first).toContain(' · counts may be higher by now · ')
  expect(second).not.toContain('may be higher')
})
