import { describe, expect, it } from 'vitest'
import { createAddresses } from '../../../src/serve/addresses.js'
import { rss } from '../../../src/serve/formats/rss.js'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'
import { brokenRssRules } from '../../support/rss-rules.js'
import { serveUptick } from '../../support/served.js'

const valid = rss(buildView(), createAddresses('https://uptick.example'))

describe('the RSS Best Practices Profile', () => {
  it('is kept by a list as it is served, with much known of its entries or little', async () => {
    const little = { summary: undefined, publishedAtMs: undefined, author: undefined, image: '/relative.png' }
    const entries = [
      buildEntry(1),
      buildEntry(2, { ...little, mentions: [], figures: {}, title: 'R&B, “Q & A” < 5 > 4' }),
    ]
    const uptick = await serveUptick()
    uptick.ports.editions.set('more-news', buildEdition({ entries }))
    for (const path of ['/lists/more-news.xml', '/lists/more-news.xml?limit=1', '/lists/videos.xml']) {
      expect(brokenRssRules(await (await fetch(`${uptick.url}${path}`)).text())).toEqual([])
    }
    await uptick.close()
  })

  it.each([
    [/<guid.*?<\/guid>/, '', 'item 0: not one guid with content'],
    [/items\/item0000002</, 'items/item0000001<', 'guids are not unique'],
    [
      /<guid isPermaLink="true">https:\/\/uptick.example/,
      '<guid isPermaLink="true">',
      'item 0: its guid is no permanent link',
    ],
    [/<atom:link[^>]*>/, '', 'channel: not one atom:link to itself'],
    [/href="https:\/\/uptick.example/, 'href="', 'channel: its atom:link is not absolute, or not application/rss+xml'],
    [/<channel><title>.*?<\/title>/, '<channel>', 'channel: not one title with content'],
    [/<description>.*?<\/description>/, '<description></description>', 'channel: not one description with content'],
    [/(<item>.*?)<link>https:/, '$1<link>', 'item 0: link is not absolute'],
    [/(<item><title>)/, '$1&lt;b&gt;', 'item 0: HTML in the title'],
    [/<lastBuildDate>Sun/, '<lastBuildDate>Mon', 'channel: lastBuildDate is no date with a year of four digits'],
    [
      /<lastBuildDate>.*?</,
      '<lastBuildDate>2026-03-01<',
      'channel: lastBuildDate is no date with a year of four digits',
    ],
    [/<generator>/, '<language>English</language><generator>', 'channel: language names no language'],
    [/(<media:thumbnail url=")https:/, '$1', 'item 0: a picture’s address is not absolute'],
    [/(<item>.*?<description>)/, '$1&lt;img src="a.png"&gt;', 'item 0: a relative address'],
  ])('is broken by %s → %s', (part, other, broken) => {
    expect(brokenRssRules(valid)).toEqual([])
    expect(valid).toMatch(part)
    expect(brokenRssRules(valid.replace(part, other))).toContain(broken)
  })
})
