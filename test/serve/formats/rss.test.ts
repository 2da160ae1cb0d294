import { expect, it } from 'vitest'
import { createAddresses } from '../../../src/serve/addresses.js'
import { rss } from '../../../src/serve/formats/rss.js'
import { buildCounter, buildEntry, buildFigure, buildMention, TEST_NOW_MS } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'

const addresses = createAddresses('https://uptick.example')

it('tells counters and mentions in the namespace of Uptick', () => {
  const entry = buildEntry(1, {
    counters: [
      buildCounter({ counterId: 'a"b' }),
      buildCounter({ metric: 'views', perHour: null, countedSinceMs: undefined }),
    ],
    mentions: [buildMention({ sourceTitle: 'Q & A', discussionUrl: 'https://talk.example/?a=1&b=2' })],
  })
  const xml = rss(buildView({ entries: [entry] }), addresses)
  expect(xml).toContain('xmlns:uptick="https://uptick.example/ns/1"')
  expect(xml).toContain(
    '<uptick:counter network="youtube" nativeId="a&quot;b" metric="likes" count="1200" perHour="340" measuredAt="2026-03-01T11:59:00Z" countedSince="2026-03-01T07:00:00Z"/>',
  )
  expect(xml).toContain(
    '<uptick:counter network="youtube" nativeId="v-1" metric="views" count="1200" measuredAt="2026-03-01T11:59:00Z"/>',
  )
  expect(xml).toContain(
    '<uptick:mention network="hackernews" nativeId="4242" sourceTitle="Q &amp; A" discussionUrl="https://talk.example/?a=1&amp;b=2"/>',
  )
})

it('tells every figure also as attributes of the one element of an item, and rates as data carries them', () => {
  const figures = {
    likes: buildFigure({ count: 7836, perHour: 2863.4917, peak: { perHour: 3000.25, atMs: TEST_NOW_MS } }),
    views: buildFigure({ count: 12, perHour: 4.123456, trend: 'falling', peak: null }),
    shares: buildFigure({ count: 3, perHour: null, trend: null, peak: null }),
  }
  const xml = rss(buildView({ entries: [buildEntry(1, { figures, lift: 2.123456, score: 2863.49 })] }), addresses)
  const [item = ''] = xml.match(/<uptick:item[^>]*>/) ?? []
  for (const attributes of [
    'score="2863" lift="2.12"',
    'likes="7836" likesPerHour="2863" likesTrend="rising" likesPeakPerHour="3000" likesPeakAt="2026-03-01T12:00:00Z" likesMeasuredAt="2026-03-01T11:59:00Z"',
    'views="12" viewsPerHour="4.12" viewsTrend="falling" viewsMeasuredAt="2026-03-01T11:59:00Z"',
    'shares="3" sharesMeasuredAt="2026-03-01T11:59:00Z"',
  ])
    expect(item).toContain(attributes)
  expect(item).not.toContain('comments')
  expect(xml).toContain('<uptick:figure metric="likes" count="7836" perHour="2863" trend="rising" peakPerHour="3000"')
})

it('begins the text of an item with its rank, counts and rates', () => {
  const xml = rss(buildView({ entries: [buildEntry(2, { summary: 'Read <b> & weep' })] }), addresses)
  expect(xml).toContain(
    '<description>#2 · 11800 likes (1500/hr) · 42 comments (4/hr) – Read &lt;b&gt; &amp; weep</description>',
  )
})

it('has no comment count, date or picture where none is known', () => {
  const figures = { likes: buildFigure() }
  const entry = buildEntry(1, { figures, publishedAtMs: undefined, image: 'data:image/png;base64,AA', mentions: [] })
  const xml = rss(buildView({ entries: [entry] }), addresses)
  for (const tag of ['<slash:comments', '<pubDate', '<media:thumbnail', '<comments']) expect(xml).not.toContain(tag)
})

it('dates the channel by its edition, and writes dates as RSS wants them', () => {
  const xml = rss(buildView(), addresses)
  expect(xml).toContain('<lastBuildDate>Sun, 01 Mar 2026 12:00:00 GMT</lastBuildDate>')
  expect(rss(buildView({ edition: null, entries: [] }), addresses)).not.toContain('lastBuildDate')
})

it('says of counts that may have grown unseen that they are not current, and neither stale nor not', () => {
  const figures = { comments: buildFigure({ trend: null }) }
  const entries = [buildEntry(1, { figures, countsCurrent: false }), buildEntry(2)]
  const [, first, second] = rss(buildView({ entries }), addresses).match(/<uptick:(list|item)[^>]*>/g) ?? []
  expect(first).toContain('countsCurrent="false"')
  expect(first).not.toContain('stale')
  expect(second).toContain('stale="false" countsCurrent="true"')
})
