import { describe, expect, it } from 'vitest'
import { fixtureBytes, useLooks } from '../support/looks.js'

const { look, shown } = useLooks()
const producer = (name: string) => fixtureBytes(`../networks/fixtures/feed/producers/${name}`)

describe('feeds of known producers, asked where they are made', () => {
  it.each([
    [
      'hnrss-frontpage.rss',
      'https://hnrss.org/frontpage',
      [
        { likes: 312, comments: 147 },
        { likes: 41, comments: 63 },
      ],
    ],
    ['lemmy-0.19.12-community.rss', undefined, [{ likes: 254, comments: 88 }]],
    ['discourse-latest.rss', undefined, [{ comments: 25 }]],
    ['lobsters.rss', 'https://lobste.rs/rss', [{}]],
    ['podcast-socialinteract.rss', undefined, [{}]],
    ['wordpress.rdf', undefined, [{}]],
    ['reddit-subreddit.atom', 'https://www.reddit.com/r/boats/.rss', [{}]],
    ['peertube-videos.xml', undefined, [{ views: 4021 }]],
    ['hatena-hotentry.rdf', 'https://b.hatena.ne.jp/hotentry.rss', [{ shares: 312 }]],
    ['dreamwidth.rss', undefined, [{ comments: 17 }]],
    ['slashdot.rdf', undefined, [{ comments: 25 }]],
    ['stackexchange-tag.atom', undefined, [{ likes: 9 }, {}]],
    ['niconico-ranking.rss', undefined, [{ views: 7290, comments: 590, likes: 77 }]],
    ['phpbb-active-before.atom', undefined, [{ comments: 45, views: 1203 }]],
    ['wordpress-main.rss', undefined, [{ comments: 45 }]],
    ['wordpress-comments.rss', undefined, []],
  ])('%s: its counts are found', async (name, address, counts) => {
    const body = producer(name)
    await look(address ?? addressOf(body.toString()), body)
    const items = await shown()
    expect(items.map(item => item.counts)).toEqual(counts)
    for (const { rates, peaks } of items) expect([rates, peaks]).toEqual([rates, rates])
  })
})

describe('what several looks are of', () => {
  it('is one topic of phpBB while replies come', async () => {
    const [before, after] = ['phpbb-active-before.atom', 'phpbb-active-after-a-reply.atom'].map(producer)
    const address = addressOf(String(before))
    await look(address, before ?? '')
    await look(address, after ?? '', 10)
    expect(await shown()).toMatchObject([{ counts: { comments: 46, views: 1203 } }])
  })

  it.each([
    ['the posts first', ['wordpress-main.rss', 'wordpress-comments.rss']],
    ['the comments first', ['wordpress-comments.rss', 'wordpress-main.rss']],
  ])('is the post of a WordPress, never its comments: %s', async (_, names) => {
    for (const name of names)
      await look(new URL(name, addressOf(producer('wordpress-main.rss').toString())).href, producer(name))
    const [alone] = await shown()
    expect(await shown()).toEqual([alone])
    expect(alone?.counts).toEqual({ comments: 45 })
    expect(alone?.title).not.toMatch(/^(Comment on|By:)/)
  })
})

/** A feed on the host of its first entry's page. */
function addressOf(body: string): string {
  const entry = body.slice(Math.max(body.search(/<(item|entry)[\s>]/), 0))
  const link = /<link>(https?:[^<]+)<|<link[^>]*href="(https?:[^"]+)"|<id>(https?:[^<]+)</.exec(entry)
  return new URL('/feed', link?.slice(1).find(Boolean)).href
}
