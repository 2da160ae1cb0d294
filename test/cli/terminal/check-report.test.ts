import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/cli/terminal/check-report.js'
import { checkReportText } from '../../../src/cli/terminal/check-report-text.js'
import type { FetchOutcome } from '../../../src/fetch/fetch-outcome.js'
import type { Finding } from '../../../src/model/finding.js'
import type { Reading } from '../../../src/networks/network.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const url = 'http://a.example/feed'

const outcome: FetchOutcome = {
  kind: 'body',
  status: 200,
  url: 'https://a.example/feed.xml',
  headers: { 'content-type': 'application/rss+xml', etag: 'W/"x,y \\"z"' },
  hops: [{ status: 301, from: url, to: 'https://a.example/feed.xml' }],
  wireBytes: 12_345,
  body: new Uint8Array(),
}

function finding(title: string, overrides: Partial<Finding> = {}): Finding {
  const mentions = [{ network: 'feed', nativeId: title, counts: { comments: 2 } }]
  return { url: `https://a.example/${title}`, title, tags: [], mentions, ...overrides }
}

const reading: Reading = {
  findings: [
    finding('One', {
      publishedAtMs: NOW_MS - 180_000,
      mentions: [
        { network: 'feed', nativeId: '1', counts: { comments: 2 } },
        { network: 'hackernews', nativeId: '9', counts: { comments: 5, likes: 1_200 } },
      ],
    }),
    finding('Two', { mentions: [{ network: 'feed', nativeId: '2', counts: {} }] }),
  ],
  skipped: [{ entry: 'Three\u001b[2J', reason: 'it has no link' }],
  hints: { minIntervalMs: 1_800_000, skipDays: [0, 6], skipHours: [1, 2] },
  title: 'A feed',
  mended: ['read as windows-1252, which the bytes suggest'],
  next: [],
}
const next = { inMs: 1_800_000, reason: 'the feed asks for 30 min (ttl)' }

describe('checkReport', () => {
  it('adds the counts of all mentions and keeps what is not told unknown', () => {
    const { findings } = checkReport({ url, outcome, reading, next })
    expect(findings).toEqual([
      {
        title: 'One',
        url: 'https://a.example/One',
        publishedAt: '2026-03-01T11:57:00.000Z',
        counts: { comments: 7, likes: 1_200 },
      },
      { title: 'Two', url: 'https://a.example/Two', publishedAt: null, counts: {} },
    ])
  })

  it('says what is wrong when there is no answer, a refusal or an unreadable body', () => {
    const failed: FetchOutcome = { kind: 'failed', code: 'dns', message: 'a.example has no address', url, hops: [] }
    expect(checkReport({ url, outcome: failed })).toMatchObject({
      isReadable: false,
      problem: 'a.example has no address',
      answer: null,
    })
    expect(checkReport({ url, outcome: { ...outcome, kind: 'http-error', status: 503 } }).problem).toBe(
      'the server answered 503',
    )
    expect(checkReport({ url, outcome, unreadable: 'this is a web page, not a feed' })).toMatchObject({
      isReadable: false,
      problem: 'this is a web page, not a feed',
    })
  })

  it('survives JSON unchanged', () => {
    const report = checkReport({ url, outcome, reading, next })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('checkReportText', () => {
  it('says all that was found, in order', () => {
    const text = checkReportText(checkReport({ url, outcome, reading, next }), { nowMs: NOW_MS })
    expect(text.split('\n')).toEqual([
      'asked         http://a.example/feed',
      'redirected    301 to https://a.example/feed.xml',
      'answered      200, 12,345 bytes, application/rss+xml',
      'validators    ETag W/"x,y \\"z"',
      'title         A feed',
      'says          ask at most every 30 min; not in the hours 1, 2 GMT; not on Sunday, Saturday',
      'mended        read as windows-1252, which the bytes suggest',
      'found         2 items, 1 with counts',
      'next check    in 30 min: the feed asks for 30 min (ttl)',
      '',
      'title  published  likes  comments',
      'One    3 min ago  1,200         7',
      'Two    unknown',
      '',
      'set aside: 1',
      '  Three [2J: it has no link',
    ])
  })

  it('shows the first ten findings and counts the rest', () => {
    const findings = Array.from({ length: 12 }, (_, index) => finding(`Title ${index}`))
    const text = checkReportText(checkReport({ url, outcome, reading: { ...reading, findings } }), { nowMs: NOW_MS })
    expect(text).toContain('Title 9')
    expect(text).not.toContain('Title 10')
    expect(text).toContain('… and 2 more')
  })

  it('says what its hub does, or what it would take to be told by it', () => {
    const hub = 'https://hub.example/'
    const report = checkReport({ url, outcome, reading: { ...reading, hints: { hubs: [hub], self: url } } })
    const said = (options: object) => checkReportText(report, { nowMs: NOW_MS, ...options })
    expect(said({})).toContain(`hub           ${hub} tells of news (WebSub); it is asked to once PUBLIC_URL is set and`)
    expect(said({ isPublicUrlSet: true })).toContain('it is asked to once the source is watched')
    const subscription = { kind: 'active', hub, leaseUntilMs: NOW_MS, deliveries: 0, ignored: 0 }
    expect(said({ subscription })).toContain(`its hub ${hub} tells us of news; lease until 2026-03-01T12:00:00.000Z`)
  })

  it('says that a source without counts cannot be ranked by', () => {
    const findings = [finding('One', { mentions: [{ network: 'feed', nativeId: '1', counts: {} }] })]
    const text = checkReportText(checkReport({ url, outcome, reading: { ...reading, findings } }), { nowMs: NOW_MS })
    expect(text).toContain('1 item, none with counts')
    expect(text).toContain('no counts     the feed has none of slash:comments, thr:total, ')
  })

  it('says who made a feed, and where its counts stand or why there are none', () => {
    const said = (more: Partial<Reading>) =>
      checkReportText(checkReport({ url, outcome, reading: { ...reading, ...more } }), { nowMs: NOW_MS })
    const counted = said({ producer: 'WordPress 6.1.9', countsFrom: ['slash:comments', 'thr:count'] })
    expect(counted).toContain('made by       WordPress 6.1.9\n')
    expect(counted).toContain('counts from   slash:comments, thr:count\n')
    expect(counted).not.toContain('no counts')
    const findings = [finding('One', { mentions: [{ network: 'reddit', nativeId: 't3_1', counts: {} }] })]
    const uncounted = said({ producer: 'Reddit', noCounts: 'Reddit leaves them out of its feeds', findings })
    expect(uncounted).toContain('no counts     Reddit leaves them out of its feeds\n')
    expect(said({ findings })).not.toContain('no counts')
  })

  it('says of an error only that it came, not what its body and validators are', () => {
    const refused: FetchOutcome = { ...outcome, kind: 'http-error', status: 429 }
    const text = checkReportText(checkReport({ url, outcome: refused }), { nowMs: NOW_MS })
    expect(text).toContain('answered      429\n')
    expect(text).not.toContain('validators')
  })

  it('says that an answer without validators costs a whole transfer each time', () => {
    const bare = { ...outcome, headers: {} }
    const text = checkReportText(checkReport({ url, outcome: bare, reading }), { nowMs: NOW_MS })
    expect(text).toContain('validators    none')
  })
})
