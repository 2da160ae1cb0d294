import stringWidth from 'string-width'
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
      'source  id          last success  next check       found  failures  trouble',
      'Gamma   feed-Gamma  never         now                            3  the server answered 500 asked again in 5 min',
      'Beta    feed-Beta   never         not planned yet',
      'Alpha   feed-Alpha  3 min ago     in 2 h              30',
      '',
      '3 sources, 1 failing',
    ])
  })

  it('tells a failure too that is not counted, because the fault seems to be ours', () => {
    const unreached = watched('Gamma', { failures: 0, lastError: 'there is no host named gamma.example' })
    const table = sourcesTable([watched('Beta'), unreached], { nowMs: NOW_MS })
    expect(table).toMatch(/Gamma .*there is no host named gamma\.example\nBeta/)
    expect(table).toContain('2 sources, 1 failing')
  })

  it('says of a server that answers 304 while its counts grow how often it is asked in full', () => {
    const countsHiddenByValidators = { areCountsCurrent: false, hourlyUntilMs: NOW_MS + 1 }
    expect(sourcesTable([watched('Alpha', { countsHiddenByValidators })], { nowMs: NOW_MS })).toContain(
      'this server answers "unchanged" while counts grow; it is asked in full once an hour',
    )
  })

  it.each([40, 60, 80, 120])(
    'fits into %d columns with what was asked for last: who, and what is wrong',
    widthColumns => {
      const title = 'A source with a title as long as such titles are'
      const status = { failures: 3, lastError: 'the server has a fault of its own (HTTP 500)', findings: 30 }
      const subscription = { kind: 'asked' as const, hub: 'https://hub.example/', deliveries: 0, ignored: 0 }
      const [head = '', row = ''] = sourcesTable([{ ...watched(title, status), subscription }], {
        nowMs: NOW_MS,
        widthColumns,
      }).split('\n')
      for (const line of [head, row]) expect(stringWidth(line)).toBeLessThanOrEqual(widthColumns)
      expect(head).toMatch(/^source .*trouble$/)
      expect(head.includes('failures')).toBe(widthColumns > 80)
      expect(row).toMatch(/^A source with.*… .*the server has/)
    },
  )

  it('says what sets a source apart, before what went wrong last', () => {
    const words = 'Its address says since 2026-02-27 that it is gone for good.'
    const gone = watched('Alpha', { failures: 3, lastError: 'HTTP 410', state: { kind: 'gone', words } })
    const table = sourcesTable([gone], { nowMs: NOW_MS })
    expect(table).toMatch(/Alpha +feed-Alpha +never +never +3 +Its address says/)
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

  it('says where sources come from when nothing is watched', () => {
    expect(sourcesTable([], { nowMs: NOW_MS })).toContain('taken from the configuration')
  })
})
