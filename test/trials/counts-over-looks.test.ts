import { describe, expect, it } from 'vitest'
import { rssText } from '../support/feed-text.js'
import { fixtureBytes, useLooks } from '../support/looks.js'
import { MINUTE_MS } from '../support/polled-feeds.js'

const { look, shown, polled } = useLooks()
const trial = (name: string) => fixtureBytes(`trials/${name}`)

/** A feed as one of the fixtures, with other words in it. */
const changed = (name: string, from: string | RegExp, to: string) => trial(name).toString().replace(from, to)

describe('a feed whose entry is dated "now" at each look', () => {
  it('gives its standing count no rate, neither at the first look nor later', async () => {
    for (let minute = 0; minute < 12; minute++) {
      const publishedAtMs = polled.clock.nowMs() + MINUTE_MS - 20_000
      await look(
        'http://now.example/feed',
        rssText([{ guid: 'n1', link: 'https://now.example/a', comments: 500, publishedAtMs }]),
      )
      const [item] = await shown()
      expect(item?.counts).toEqual({ comments: 500 })
      expect(item?.rates.comments ?? 0).toBe(0)
    }
  })
})

describe('a date that is none', () => {
  const entry = (n: number, publishedAtMs: number) => {
    return { guid: `${n}`, link: `https://now.example/${n}`, comments: 500 * n, publishedAtMs }
  }
  const builtAt = (atMs: number) => `<lastBuildDate>${new Date(atMs).toUTCString()}</lastBuildDate>`

  it.each([
    ['all entries share', 4, () => ''],
    ['the feed was built at', 1, builtAt],
  ])('is no origin: %s it', async (_, entries, channel) => {
    const dateMs = Date.UTC(2026, 10, 27, 20, 30)
    const dated = Array.from({ length: entries }, (__, i) => entry(2 + i, dateMs))
    await look('http://now.example/feed', rssText(dated, channel(dateMs)))
    expect((await shown()).filter(({ rates }) => rates.comments !== undefined)).toEqual([])
  })

  it('leaves no peak behind once it has moved', async () => {
    await look('http://now.example/feed', rssText([entry(1, Date.UTC(2026, 10, 27, 20))]))
    expect((await shown())[0]?.peaks.comments).toBeGreaterThan(400)
    await look('http://now.example/feed', rssText([entry(1, Date.UTC(2026, 10, 27, 20, 40))]), 30)
    expect((await shown())[0]).toMatchObject({ rates: { comments: 0 }, peaks: { comments: 0 } })
  })
})

describe('a feed that makes new guids at each look', () => {
  it('has one count for one page, and the rate of what it gained', async () => {
    for (let i = 1; i <= 12; i++) {
      const body = changed('new-guid-each-time-1.rss', '>g-1<', `>g-${i}<`).replace('>45<', `>${40 + 5 * i}<`)
      await look('http://ng.example/feed', body)
    }
    const [item, ...others] = await shown()
    expect(others).toEqual([])
    expect(item?.counts).toEqual({ comments: 100 })
    expect(item?.rates.comments).toBeLessThanOrEqual(300)
    expect(item?.rates.comments).toBeGreaterThan(45)
  })
})

describe('a counter that falls and comes back', () => {
  it.each([
    ['to nothing and back', 'count-falls-to-zero-and-returns-1.rss', '>501<', 'reset', [501, 0, 503, 504, 505, 506]],
    ['and flaps', 'count-flaps-1.rss', '>100<', 'flap', [100, 90, 100, 90, 100, 90, 100, 90]],
  ])('gains only what passes the highest: it goes %s', async (_, name, written, host, counts) => {
    for (const [i, count] of counts.entries()) {
      const body = changed(name, written, `>${count}<`)
      await look(`http://${host}.example/feed`, body, 4)
      // the same counter without its falls, on another site
      const steady = changed(name, written, `>${Math.max(...counts.slice(0, i + 1))}<`)
      await look('http://steady.example/feed', steady.replaceAll(`//${host}.`, '//steady.'), 0)
    }
    const items = await shown()
    const [falling, steady] = [host, 'steady'].map(one => items.find(({ url }) => url === `https://${one}.example/a`))
    expect(falling?.counts.comments).toBe(counts.at(-1))
    expect(falling?.rates.comments).toBe(steady?.rates.comments)
    expect(falling?.peaks).toEqual(steady?.peaks)
  })
})

describe('the same post in two feeds of one blog', () => {
  it('is counted once', async () => {
    await look('http://blog.example/feed', trial('same-post-counted-twice-main.rss'))
    await look('http://blog.example/category/feed', trial('same-post-counted-twice-category.rss'))
    expect((await shown()).map(({ title, counts }) => [title, counts.comments])).toEqual([
      ['Other guids', 41],
      ['Other tracking parameter', 41],
    ])
  })
})

describe('a headline that is changed, and its address with it', () => {
  it('is one item under the new address', async () => {
    await look('http://news.example/feed', trial('same-guid-new-address-first.rss'))
    await look('http://news.example/feed', trial('same-guid-new-address-second.rss'), 10)
    expect(await shown()).toMatchObject([
      {
        title: 'Tide mill reopens after storm',
        url: 'https://news.example/en/tide-mill-reopens-after-storm/a-777',
        counts: { comments: 80 },
      },
    ])
  })
})
