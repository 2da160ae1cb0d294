import { describe, expect, it } from 'vitest'
import { sourcesTable, type WatchedSource } from '../../../src/cli/terminal/sources-table.js'
import type { SourceStatus } from '../../../src/model/source.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)

function watched(title: string, status?: Partial<SourceStatus>): WatchedSource {
  const id = `feed-${title}`
  return {
    source: { id, network: 'feed', title, spec: {}, tags: [], origin: 'configured' },
    status: status && { sourceId: id, failures: 0, polls: 1, unchangedPolls: 0, ...status },
  }
}

describe('sourcesTable', () => {
  it('puts the troubled first and says how each is doing in words', () => {
    const table = sourcesTable(
      [
        watched('Alpha', { lastSuccessMs: NOW_MS - 180_000, nextCheckMs: NOW_MS + 7_200_000, findings: 30 }),
        watched('Beta'),
        watched('Gamma', {
          failures: 3,
          nextCheckMs: NOW_MS - 1,
          lastError: 'the server answered 500\nasked again in 5 min',
        }),
      ],
      { nowMs: NOW_MS },
    )
    expect(table.split('\n')).toEqual([
      'source  network  last success  next check       found  failures  trouble',
      'Gamma   feed     never         now                            3  the server answered 500 asked again in 5 min',
      'Beta    feed     never         not planned yet',
      'Alpha   feed     3 min ago     in 2 h              30',
      '',
      '3 sources, 1 failing',
    ])
  })

  it('does not hold an old error against a source that has answered since', () => {
    const recovered = watched('Alpha', { lastSuccessMs: NOW_MS, lastError: 'the server answered 500' })
    expect(sourcesTable([recovered], { nowMs: NOW_MS })).not.toContain('500')
    expect(sourcesTable([recovered], { nowMs: NOW_MS })).toContain('1 source, none failing')
  })

  it('says what sets a source apart, before what went wrong last', () => {
    const words = 'Its address says since 2026-02-27 that it is gone for good.'
    const gone = watched('Alpha', { failures: 3, lastError: 'HTTP 410', state: { kind: 'gone', words } })
    const table = sourcesTable([gone], { nowMs: NOW_MS })
    expect(table).toMatch(/Alpha +feed +never +never +3 +Its address says/)
    expect(table).not.toContain('HTTP 410')
  })

  it('says how hubs do, and why one does not', () => {
    const common = { hub: 'https://hub.example/', deliveries: 0, ignored: 0 }
    const table = sourcesTable(
      [
        { ...watched('Alpha'), subscription: { kind: 'active', leaseUntilMs: NOW_MS + 864_000_000, ...common } },
        { ...watched('Beta'), subscription: { kind: 'refused', reason: 'HTTP 400', ...common } },
        { ...watched('Gamma'), subscription: { kind: 'asked', ...common } },
        watched('Zeta'),
      ],
      { nowMs: NOW_MS },
    )
    expect(table).toMatch(/Alpha .* tells for 10 d/)
    expect(table).toMatch(/Beta .* refuses +its hub https:\/\/hub\.example\/ does not tell us of news: HTTP 400/)
    expect(table).toMatch(/Gamma .* asked/)
  })

  it('says that hubs are not asked without a public address', () => {
    const named = watched('Alpha', { hub: 'https://hub.example/' })
    expect(sourcesTable([named], { nowMs: NOW_MS, isPublicUrlSet: true })).not.toContain('PUBLIC_URL')
    expect(sourcesTable([named], { nowMs: NOW_MS, isPublicUrlSet: false })).toContain(
      '1 source names a hub that would tell of news (WebSub); none is asked, because PUBLIC_URL is not set',
    )
  })

  it('says what to do when nothing is watched', () => {
    expect(sourcesTable([], { nowMs: NOW_MS })).toContain('uptick import')
  })
})
