import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/networks/feed/read-page.js'
import { feed } from '../../../src/networks/feed.js'

const URL = 'https://posts.example/all/'

const answerOf = (html: string, headers: Record<string, string> = {}) => ({
  body: Buffer.from(html),
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  url: URL,
  receivedAtMs: Date.UTC(2026, 2, 1),
})
const read = (html: string, headers?: Record<string, string>) => readPage(answerOf(html, headers))
const findings = (html: string) =>
  (read(html)?.readings ?? []).flatMap(reading => (reading.kind === 'finding' ? [reading.finding] : []))

describe('a web page with posts', () => {
  it('is read post by post', () => {
    const html = `<!doctype html><html lang="en"><head><title>All my
      posts</title></head><body class="h-feed">
      <article class="h-entry"><h2 class="p-name">The  tide &amp; the mill</h2>
      <a class="u-url" href="../tide"><time class="dt-published" datetime="2026-02-27T10:00:00Z">Friday</time></a>
      <img class="u-photo" src="/mill.jpg"><p class="p-summary">A <b>wheel</b> turns.</p>
      <span class="p-author h-card"><img class="u-photo" src="/me.jpg"><a class="p-name u-url" href="/">Ada</a></span>
      <a class="p-category">mills</a> <a class="p-category">tides</a></article></body></html>`
    expect(read(html)?.title).toBe('All my posts')
    expect(findings(html)).toEqual([
      {
        url: 'https://posts.example/tide',
        title: 'The tide & the mill',
        summary: 'A wheel turns.',
        publishedAtMs: Date.UTC(2026, 1, 27, 10),
        image: 'https://posts.example/mill.jpg',
        author: 'Ada',
        language: 'en',
        tags: ['mills', 'tides'],
        mentions: [
          {
            network: 'feed',
            nativeId: 'https://posts.example/tide',
            countedSinceMs: Date.UTC(2026, 1, 27, 10),
            counts: {},
          },
        ],
      },
    ])
  })

  it('may have posts that are without a title or a page of their own', () => {
    const html = `<div class="h-entry"><p class="e-content">Just a note</p><a class="u-url" href="/1"></a></div>
      <div class="h-entry"><p class="e-content">Nowhere</p></div><div class="h-entry"><a class="u-url" href="/2"></a></div>`
    expect(findings(html).map(({ title }) => title)).toEqual(['Just a note'])
    expect(read(html)?.readings.map(reading => (reading.kind === 'skipped' ? reading.reason : ''))).toEqual([
      '',
      'it has no web address',
      'it has neither title nor text',
    ])
  })

  it('names hub and topic in its head alone, where no visitor writes', () => {
    const links = '<link rel="hub" href="https://hub.example/"><link rel="self" href="https://posts.example/topic">'
    const entry = '<p class="h-entry"><a class="u-url p-name" href="/1">One</a></p>'
    const hints = { hubs: ['https://hub.example/'], self: 'https://posts.example/topic' }
    expect(read(`<html><head>${links}</head><body>${entry}</body></html>`)?.hints).toEqual(hints)
    expect(read(`<html><head></head><body>${links}${entry}</body></html>`)?.hints).toEqual({})
    expect(read(entry, { link: '<https://other.example/>; rel=hub' })?.hints).toEqual({
      hubs: ['https://other.example/'],
      self: URL,
    })
  })

  it.each([
    ['without posts', '<html><body><p>Please log in</p></body></html>'],
    [
      'that names a feed',
      '<link rel="alternate" type="application/rss+xml" href="/feed"><p class="h-entry"><a class="u-url p-name" href="/1">One</a></p>',
    ],
    ['that only speaks of posts', '<p>Use class="h-entry" for them</p>'],
  ])('%s is none', async (_, html) => {
    expect(read(html)).toBeUndefined()
    await expect(feed.read(answerOf(html), { url: URL })).rejects.toThrow(/not a feed|no RSS/)
  })

  it.each([
    ['names within names', `<p class="h-entry">${'<b class="p-name e-content p-summary">x'.repeat(10_000)}`],
    ['posts within posts', '<p class="h-entry">'.repeat(10_000)],
    ['thousands of classes', `<p class="h-entry"><b class="${'p-name '.repeat(20_000)}">x</b></p>`],
  ])('gives little of %s', (_, html) => {
    expect(JSON.stringify(read(html) ?? {}).length).toBeLessThan(100_000)
  })
})
