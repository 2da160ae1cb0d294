import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkSource } from '../../src/cli/check-source.js'
import { sourceForAddress } from '../../src/cli/source-for-address.js'
import { checkReport } from '../../src/cli/terminal/check-report.js'
import { checkReportText } from '../../src/cli/terminal/check-report-text.js'
import { createFetchClient, type FetchClient } from '../../src/fetch/fetch-client.js'
import { readHere } from '../../src/polling/read/read-answer.js'
import { movableClock } from '../support/clock.js'
import { rssText } from '../support/feed-text.js'
import { answer, redirect } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'

const clock = movableClock()
let origin: ScriptedOrigin
let fetchClient: FetchClient
beforeEach(async () => {
  origin = await startScriptedOrigin({ clock })
  const privateHosts = new Set([`${origin.host}:${origin.port}`])
  fetchClient = createFetchClient({ userAgent: 'Uptick/test (+https://example.org/)', privateHosts })
})
afterEach(async () => {
  await fetchClient.close()
  await origin.stop()
})

const check = (path: string) =>
  checkSource({ fetchClient, readAnswer: readHere, clock, credentials: {}, pause: async () => {} }, origin.url(path))
const feed = rssText([{ guid: 'a', likes: 5, views: 10, comments: 1, publishedAtMs: clock.nowMs() - 3_600_000 }])
const pageNaming = (...paths: string[]) =>
  `<html><head>${paths.map(path => `<link rel="alternate" type="application/rss+xml" href="${path}">`).join('')}</head></html>`

describe('checking a source', () => {
  it('reads the feed at the address', async () => {
    origin.at('/feed', answer({ body: feed }))
    const report = checkReport(await check('/feed'))
    expect(report).toMatchObject({ isReadable: true, foundOn: null, findings: [{ counts: { likes: 5 } }] })
  })

  it('says of software that is known to answer 304 while counts grow that it is asked in full', async () => {
    const entries = [{ guid: 'a', comments: 1, publishedAtMs: clock.nowMs() - 3_600_000 }]
    const body = rssText(entries, '<generator>https://wordpress.org/?v=6.1.9</generator>')
    origin.at('/feed', answer({ headers: [['ETag', '"a"']], body }))
    const report = checkReport(await check('/feed'))
    expect(report.countsHidden).toEqual({ software: 'WordPress', hourlyUntil: '2026-03-02T11:00:00.000Z' })
    expect(checkReportText(report, { nowMs: clock.nowMs() })).toContain(
      'servers of its kind (WordPress) answer "unchanged" while counts grow; it is asked in full once an hour',
    )
    origin.at('/feed', answer({ body }))
    expect(checkReport(await check('/feed')).countsHidden).toBeNull()
  })

  it('reads the first feed that a page names, and says so', async () => {
    origin.at('/', answer({ body: pageNaming('/feed', '/comments') }))
    origin.at('/feed', answer({ body: feed }))
    const report = checkReport(await check('/'))
    expect(report).toMatchObject({ isReadable: true, url: origin.url('/feed') })
    expect(report.foundOn?.feeds.map(({ url }) => url)).toEqual([origin.url('/feed'), origin.url('/comments')])
    expect(checkReportText(report, { nowMs: clock.nowMs() })).toContain(
      `${origin.url('/')} is a page; the first feed that it names is read instead`,
    )
  })

  it('asks the next feed that a page names when one is gone, and says so', async () => {
    origin.at('/', answer({ body: pageNaming('/gone.rss', '/page', '/feed') }))
    origin.at('/page', answer({ body: pageNaming('/') }))
    origin.at('/feed', answer({ body: feed }))
    const report = checkReport(await check('/'))
    expect(report).toMatchObject({ isReadable: true, url: origin.url('/feed') })
    const text = checkReportText(report, { nowMs: clock.nowMs() })
    expect(text).toMatch(/passed over +http:\S+\/gone.rss: 127\.0\.0\.1:\d+ has nothing at this address \(HTTP 404\)/)
    expect(text).toMatch(/passed over +http:\S+\/page: it is a web page, not a feed/)
    expect(text).toContain('is a page; a feed that it names is read instead')
  })

  it('tells what is wrong with the first when none can be read, and asks five at most', async () => {
    origin.at('/', answer({ body: pageNaming(...Array.from({ length: 20 }, (_, n) => `/${n}`)) }))
    expect(checkReport(await check('/'))).toMatchObject({ isReadable: false, url: origin.url('/0') })
    expect(origin.requests.map(({ path }) => path)).toEqual(['/', '/0', '/1', '/2', '/3', '/4'])
  })

  it('does not take a feed of comments for that of a site', async () => {
    origin.at('/', answer({ body: pageNaming('/comments/feed/', '/feed') }))
    origin.at('/feed', answer({ body: feed }))
    const report = checkReport(await check('/'))
    expect(report).toMatchObject({ isReadable: true, url: origin.url('/feed') })
    expect(report.foundOn?.passedOver).toEqual([
      { url: origin.url('/comments/feed/'), reason: 'it is a feed of comments' },
    ])
    origin.at('/post', answer({ body: pageNaming('/comments/feed/') }))
    expect(checkReport(await check('/post'))).toMatchObject({
      isReadable: false,
      problem: 'it is a web page that names only feeds of comments',
    })
    expect(origin.requests.map(({ path }) => path)).toEqual(['/', '/feed', '/post'])
  })

  it('finds a feed that only the header of a page names', async () => {
    const headers = [
      ['Content-Type', 'text/html'],
      ['Link', '</feed>; rel="alternate"; type="application/rss+xml"'],
    ] as const
    origin.at('/', answer({ headers, body: '<!doctype html><html><head></head></html>' }), answer({ headers }))
    origin.at('/feed', answer({ body: feed }))
    expect(checkReport(await check('/'))).toMatchObject({ isReadable: true, url: origin.url('/feed') })
    expect(checkReport(await check('/'))).toMatchObject({ isReadable: true, url: origin.url('/feed') })
  })

  it('names the feeds of a reader’s list, with the lines that watch them', async () => {
    const url = 'https://www.youtube.com/feeds/videos.xml?channel_id=UCsXVk37bltHxD1rDPwtNM8Q'
    const list = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'intake', 'subscriptions.opml'), 'utf8')
    origin.at('/list', answer({ body: list.replace('</body>', `<outline text="V" xmlUrl="${url}"/></body>`) }))
    const report = checkReport(await check('/list'))
    expect(report).toMatchObject({ isReadable: false, problem: 'it is a list of 2 feeds (OPML)' })
    expect(report.lines).toEqual([
      '- { network: feed, url: "https://a.example/feed", title: "A", tags: ["News"] }',
      '- { network: youtube, channel: "UCsXVk37bltHxD1rDPwtNM8Q", title: "V" }',
    ])
    expect(checkReportText(report, { nowMs: clock.nowMs() })).toContain('in uptick.yaml, under sources:\n  - { network')
  })

  it('shows the line that watches what it read', async () => {
    origin.at('/feed', answer({ body: feed }))
    const report = checkReport(await check('/feed'))
    expect(report.lines).toEqual([`- { network: feed, url: "${origin.url('/feed')}" }`])
  })

  it('asks what has no scheme by https, and by http when nothing answers there', async () => {
    origin.at('/feed', answer({ body: feed }))
    const ports = { fetchClient, readAnswer: readHere, clock, credentials: {}, pause: async () => {} }
    const bare = origin.url('/feed').replace('http://', '')
    for (const written of [bare, `feed://${bare}`, `feed:http://${bare}`]) {
      expect(checkReport(await checkSource(ports, written))).toMatchObject({
        isReadable: true,
        url: origin.url('/feed'),
      })
    }
  })

  it('uses the password and the key of an address, and shows neither', async () => {
    const secret = /hunter2/
    origin.at('/?token=hunter2', answer({ body: pageNaming('/feed?token=hunter2', '/more?api_key=hunter2') }))
    origin.at('/feed?token=hunter2', redirect(302, '/moved?token=hunter2'))
    origin.at('/moved?token=hunter2', answer({ body: feed }))
    const address = origin.url('/?token=hunter2').replace('://', '://me:hunter2@')
    const checked = await checkSource(
      { fetchClient, readAnswer: readHere, clock, credentials: {}, pause: async () => {} },
      address,
    )
    const report = checkReport(checked)
    expect(origin.requests[0]?.headers['authorization']).toBe(`Basic ${btoa('me:hunter2')}`)
    expect(report.isReadable).toBe(true)
    expect(JSON.stringify(report)).not.toMatch(secret)
    expect(checkReportText(report, { nowMs: clock.nowMs() })).not.toMatch(secret)
    expect(report.url).toBe(origin.url('/feed?token=…'))
    expect(() => sourceForAddress('ftp://me:hunter2@feeds.example/')).toThrow('"ftp://feeds.example/"')
  })

  it('reads what only looks like the page of a network as a feed, or as a page that names one', async () => {
    const { host, port } = origin
    await fetchClient.close()
    fetchClient = createFetchClient({ userAgent: 'Uptick/test', simulatedInternet: { host, port } })
    const ports = { fetchClient, readAnswer: readHere, clock, credentials: {}, pause: async () => {} }
    origin.at('blog.example/tags/cats', answer({ body: pageNaming('/feed') }))
    origin.at('blog.example/feed', answer({ body: feed }))
    origin.at('social.example/api/v1/timelines/tag/cats?limit=40', answer({ body: '[]' }))

    const blog = await checkSource(ports, 'https://blog.example/tags/cats')
    expect(checkReport(blog)).toMatchObject({ isReadable: true, url: 'https://blog.example/feed' })
    expect(blog.sourceId).toMatch(/^feed-/)
    const social = await checkSource(ports, 'https://social.example/tags/cats')
    expect(checkReport(social)).toMatchObject({ isReadable: true, findings: [] })
    expect(social.sourceId).toMatch(/^mastodon-/)
    expect(origin.requests.map(request => `${request.host}${request.path}`)).toEqual([
      'blog.example/api/v1/timelines/tag/cats?limit=40',
      'blog.example/tags/cats',
      'blog.example/feed',
      'social.example/api/v1/timelines/tag/cats?limit=40',
    ])
  })

  it('does not go on from page to page', async () => {
    origin.at('/', answer({ body: pageNaming('/again') }))
    origin.at('/again', answer({ body: pageNaming('/') }))
    const report = checkReport(await check('/'))
    expect(report).toMatchObject({ isReadable: false, problem: 'it is a web page, not a feed' })
    expect(origin.requests.map(({ path }) => path)).toEqual(['/', '/again'])
  })

  it('tells of a page that names none what it is', async () => {
    origin.at('/', answer({ body: pageNaming() }))
    expect(checkReport(await check('/'))).toMatchObject({
      isReadable: false,
      problem: 'it is a web page, not a feed',
      foundOn: null,
    })
  })

  it('asks no private address, neither the one that is given nor one that a page names', async () => {
    origin.at('/', answer({ body: pageNaming('http://127.0.0.1:1/feed') }))
    expect(checkReport(await check('/')).problem).toMatch(/only 80 and 443/)
    await fetchClient.close()
    fetchClient = createFetchClient({ userAgent: 'Uptick/test (+https://example.org/)', privateHosts: new Set() })
    origin.requests.length = 0
    expect(checkReport(await check('/')).answer).toBeNull()
    expect(origin.requests).toEqual([])
  })
})
