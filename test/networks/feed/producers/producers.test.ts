import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Counts } from '../../../../src/model/metric.js'
import { feed } from '../../../../src/networks/feed.js'
import type { Reading } from '../../../../src/networks/network.js'
import { fixturesOf } from '../../../support/network-fixtures.js'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'feed', 'producers')
const RECEIVED_AT_MS = Date.UTC(2026, 10, 27, 20)

function readBytes(body: Uint8Array, url = 'https://fixture.example.org/answer'): Promise<Reading> {
  return feed.read({ body, headers: {}, url, receivedAtMs: RECEIVED_AT_MS }, { url })
}

const readFixture = (name: string) => readBytes(readFileSync(join(FOLDER, name)))
const readText = (text: string, url?: string) => readBytes(new TextEncoder().encode(text), url)
const rss = (channel: string) => `<rss version="2.0"><channel><title>T</title>${channel}</channel></rss>`

describe('a feed of a known producer', () => {
  it.each(fixturesOf('feed/producers'))('%s is read as its expected half says', async name => {
    const expected: unknown = JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8'))
    const reading = await readFixture(name)
    expect(JSON.parse(JSON.stringify(reading))).toEqual(expected)
    expect(structuredClone(reading)).toEqual(reading) // it crosses the border of a thread
  })
})

const MILL = 'https://harbour-courier.example/tide-mill'
const STORY = 'https://news.ycombinator.com/item?id=90000001'
const LEMMY_POST = 'https://lemmy.example/post/1001'
const ROPE = 'https://forum.example/t/which-rope/407'
const BOARD = 'https://board.example/viewtopic.php'
const WIKI = 'https://wiki.example'

/** Of the first item: its page, whose it is, where it is discussed, and what it counts. */
type Row = readonly [
  name: string,
  producer: string | undefined,
  url: string,
  mention: string,
  discussion: string | undefined,
  counts: Counts,
]

const ROWS: readonly Row[] = [
  ['hnrss-frontpage.rss', 'hnrss v2.1.1', MILL, 'hackernews:90000001', STORY, { likes: 312, comments: 147 }],
  ['hnrss-frontpage.atom', 'hnrss', MILL, 'hackernews:90000001', STORY, { likes: 312, comments: 147 }],
  ['hnrss-newest.json', 'hnrss', MILL, 'hackernews:90000001', STORY, { likes: 312, comments: 147 }],
  ['hacker-news.rss', 'Hacker News', MILL, 'hackernews:90000001', STORY, {}],
  ['lemmy-0.19.12-community.rss', 'Lemmy', MILL, 'lemmy:lemmy.example/1001', LEMMY_POST, { likes: 254, comments: 88 }],
  [
    'lemmy-0.19.3-translated.rss',
    ...(['Lemmy', MILL, 'lemmy:lemmy.example/1001', LEMMY_POST, { likes: 1254, comments: 88 }] as const),
  ],
  ['discourse-latest.rss', 'Discourse', ROPE, 'discourse:forum.example/407', ROPE, { comments: 25 }],
  ['discourse-topic.rss', 'Discourse', ROPE, 'discourse:forum.example/407', ROPE, {}],
  ['lobsters.rss', 'Lobsters', MILL, 'feed:https://lobste.example/s/abc123', expect.stringContaining('/s/abc123/'), {}],
  [
    'reddit-subreddit.atom',
    ...(['Reddit', MILL, 'reddit:t3_abc', expect.stringContaining('/comments/abc/'), {}] as const),
  ],
  [
    'peertube-videos.xml',
    ...(['PeerTube', 'https://tube.example/w/kkk111', 'feed:https://tube.example/w/kkk111', undefined] as const),
    { views: 4021 },
  ],
  [
    'hatena-hotentry.rdf',
    ...(['Hatena Bookmark', MILL, `hatena:${MILL}`] as const),
    ...(['https://b.hatena.example/entry/s/harbour-courier.example/tide-mill', { shares: 312 }] as const),
  ],
  [
    'dreamwidth.rss',
    ...(['LiveJournal / Dreamwidth', 'https://miller.dreamwidth.example/1234.html'] as const),
    'feed:https://miller.dreamwidth.example/1234.html',
    ...(['https://miller.dreamwidth.example/1234.html', { comments: 17 }] as const),
  ],
  [
    'dreamwidth.atom',
    ...(['LiveJournal or Dreamwidth', 'https://miller.dreamwidth.example/1234.html'] as const),
    ...(['feed:tag:dreamwidth.example,2009-04-09:1:1234', undefined, { comments: 17 }] as const),
  ],
  [
    'slashdot.rdf',
    ...(['Slash (Slashdot)', expect.stringContaining('/story/26/11/27/1'), expect.any(String)] as const),
    ...([undefined, { comments: 25 }] as const),
  ],
  [
    'stackexchange-tag.atom',
    ...(['Stack Exchange', 'https://boats.example/questions/71437283/hemp-or-nylon'] as const),
    ...(['feed:https://boats.example/q/71437283', undefined, { likes: 9 }] as const),
  ],
  [
    'stackexchange-question.atom',
    ...(['Stack Exchange', 'https://stackoverflow.com/questions/71437283/hemp-or-nylon'] as const),
    ...(['stackexchange:stackoverflow/71437283', undefined, { likes: 9 }] as const),
  ],
  [
    'niconico-ranking.rss',
    ...(['NicoNico', 'https://nico.example/watch/sm1', 'feed:tag:nico.example,2026-11-27:/watch/sm1'] as const),
    ...([undefined, { views: 7290, comments: 590, likes: 77 }] as const),
  ],
  [
    'phpbb-active-before.atom',
    ...(['phpBB', `${BOARD}?t=12`, `feed:${BOARD}?t=12`, undefined, { comments: 45, views: 1203 }] as const),
  ],
  [
    'phpbb-active-after-a-reply.atom',
    ...(['phpBB', `${BOARD}?t=12`, `feed:${BOARD}?t=12`, undefined, { comments: 46, views: 1203 }] as const),
  ],
  [
    'mastodon-tag.rss',
    ...(['Mastodon 4.4.5', 'https://other.example/@miller/115664722695684204'] as const),
    'mastodon:other.example/115664722695684204',
    ...(['https://other.example/@miller/115664722695684204', {}] as const),
  ],
  [
    'wordpress-main.rss',
    ...(['WordPress 6.1.9', 'https://notes.example/tide-10/', 'feed:https://notes.example/?p=10'] as const),
    ...(['https://notes.example/tide-10/#comments', { comments: 45 }] as const),
  ],
  ['wordpress.rdf', 'WordPress', 'https://blog.example/a/', 'feed:https://blog.example/a/', undefined, {}],
  ['google-trends.rss', 'Google Trends', MILL, `feed:${MILL}`, undefined, {}],
  [
    'mediawiki-recent-changes.rss',
    ...(['MediaWiki 1.39.0', `${WIKI}/wiki/Tide_mill`, `feed:${WIKI}/wiki/Tide_mill`] as const),
    ...([`${WIKI}/wiki/Talk:Tide_mill`, {}] as const),
  ],
  [
    'dokuwiki.rdf',
    ...(['DokuWiki', `${WIKI}/doku.php?id=tide:mill`, `feed:${WIKI}/doku.php?id=tide:mill`, undefined, {}] as const),
  ],
  ['podcast-socialinteract.rss', undefined, 'https://pod.example/9', 'feed:ep-9', undefined, {}],
]

describe('of each producer is read, of the first item', () => {
  it.each(ROWS)('%s', async (name, producer, url, mention, discussion, counts) => {
    const { producer: recognised, findings, countsFrom = [], noCounts } = await readFixture(name)
    const own = findings[0]?.mentions[0]
    expect({ producer: recognised, url: findings[0]?.url }).toEqual({ producer, url })
    expect(`${own?.network}:${own?.nativeId}`).toEqual(mention)
    expect(own?.discussionUrl).toEqual(discussion)
    expect(own?.counts).toEqual(counts)
    const isCounted = Object.keys(counts).length > 0
    expect(countsFrom.length > 0).toBe(isCounted)
    expect(noCounts !== undefined).toBe(producer !== undefined && !isCounted)
  })

  it.each(['hnrss-frontpage.rss', 'lemmy-0.19.12-community.rss', 'hacker-news.rss', 'lobsters.rss'])(
    '%s: no summary made of counts and links',
    async name => {
      expect((await readFixture(name)).findings[0]?.summary).toBeUndefined()
    },
  )
})

describe('words of an unknown producer', () => {
  const HNRSS_TEXT = '<![CDATA[<p>Points: 312</p><p># Comments: 147</p>]]>'
  it.each([
    ['hnrss', `<guid>https://a.example/1</guid><description>${HNRSS_TEXT}</description>`],
    ['Discourse', '<description><![CDATA[<p><small>26 posts - 9 participants</small></p>]]></description>'],
    ['Lemmy', '<description><![CDATA[254 points | <a href="https://a.example/1">88 comments</a>]]></description>'],
    ['NicoNico', '<description><![CDATA[<b class="nico-info-total-view">7,290</b>]]></description>'],
    ['phpBB', '<description><![CDATA[<p>Statistics: by a — then — Replies 46 — Views 12</p>]]></description>'],
  ])('are never read for counts, though they are those of %s', async (_, entry) => {
    const reading = await readText(rss(`<item><title>A</title><link>https://a.example/1</link>${entry}</item>`))
    expect(reading.producer).toBeUndefined()
    expect(reading.findings[0]?.mentions).toMatchObject([{ network: 'feed', counts: {} }])
  })

  it('within what a user of hnrss wrote are not its counts', async () => {
    const { findings } = await readFixture('hnrss-frontpage.atom')
    expect(findings[1]?.mentions[0]?.counts).toEqual({ likes: 2, comments: 0 })
  })
})

describe('a feed of WordPress', () => {
  const GENERATOR = '<generator>https://wordpress.org/?v=6.1.9</generator>'
  const pace = (more: string) => rss(`<sy:updatePeriod>hourly</sy:updatePeriod>${more}${GENERATOR}`)
  const intervalOf = async (text: string) => (await readText(text)).hints.minIntervalMs

  it('that says hourly, once, says what its software always says', async () => {
    expect(await intervalOf(pace('<sy:updateFrequency>1</sy:updateFrequency>'))).toBeUndefined()
    expect(await intervalOf(pace(''))).toBeUndefined()
  })

  it('has wishes of its own all the same', async () => {
    expect(await intervalOf(pace('<sy:updateFrequency>2</sy:updateFrequency>'))).toBe(1_800_000)
    expect(await intervalOf(pace('<ttl>180</ttl>'))).toBe(10_800_000)
    expect(await intervalOf(rss(`<sy:updatePeriod>daily</sy:updatePeriod>${GENERATOR}`))).toBe(86_400_000)
  })

  it('is recognised by its generator, not by what others say as well', async () => {
    expect(await intervalOf(rss('<sy:updatePeriod>hourly</sy:updatePeriod>'))).toBe(3_600_000)
  })
})

describe('a feed of comments', () => {
  const comment = (link: string) =>
    `<item><title>Comment on A by B</title><link>${link}</link><description>First!</description></item>`

  it.each([
    ['by the addresses of its entries', 'https://a.example/x', 'https://a.example/a/#comment-64'],
    ['as on LiveJournal', 'https://a.example/x', 'https://a.example/1.html?thread=7#cmt7'],
    ['as on Lobsters', 'https://a.example/comments.rss', 'https://a.example/s/abc123/mill#c_xyz789'],
    ['as on PeerTube', 'https://a.example/x', 'https://a.example/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId=7'],
    ['by its own address', 'https://a.example/comments/feed/', 'https://a.example/a/'],
    ['by its own address on Blogger', 'https://a.example/feeds/comments/default', 'https://a.example/a.html'],
  ])('is known %s, and names no item', async (_, url, link) => {
    const reading = await readText(rss(comment(link)), url)
    expect(reading).toMatchObject({ findings: [], skipped: [{ reason: expect.stringContaining('feed of comments') }] })
  })

  it('is none when only some entries lead to a comment', async () => {
    const { findings } = await readText(rss(comment('https://a.example/#comment-1') + comment('https://a.example/b')))
    expect(findings).toHaveLength(2)
  })
})
