import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { listTable } from '../../../src/cli/terminal/list-table.js'
import type { Edition, EditionEntry, Figure } from '../../../src/model/edition.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)

function figure(count: number, perHour: number | null): Figure {
  return { count, perHour, trend: perHour === null ? null : 'rising', peak: null, measuredAtMs: NOW_MS }
}

function entry(rank: number, overrides: Partial<EditionEntry>): EditionEntry {
  return {
    rank,
    movement: 0,
    bestRank: rank,
    listedSinceMs: NOW_MS,
    itemId: `item${rank}`,
    url: `https://a.example/${rank}`,
    title: `Title ${rank}`,
    site: 'a.example',
    tags: [],
    firstSeenMs: NOW_MS - 120_000,
    lift: null,
    score: 1,
    figures: { likes: figure(10, 4.25) },
    counters: [],
    mentions: [],
    history: [],
    measuredAtMs: NOW_MS,
    stale: false,
    countsCurrent: true,
    ...overrides,
  }
}

function edition(entries: EditionEntry[], overrides: Partial<Edition> = {}): Edition {
  return {
    listId: 'more-news',
    title: 'More news',
    number: 12,
    publishedAtMs: NOW_MS - 3_000,
    leadMetric: 'likes',
    stale: false,
    entries,
    ...overrides,
  }
}

describe('listTable', () => {
  it('says of counts that may have grown unseen that they are not current', () => {
    const table = listTable(edition([entry(1, { countsCurrent: false })]), { nowMs: NOW_MS })
    expect(table.split('\n')[3]).toMatch(/ not current$/)
  })

  it('shows place, movement, counts with rates, age and trend in line', () => {
    const table = listTable(
      edition([
        entry(1, { movement: 2, figures: { likes: figure(7_836, 2_863.4), comments: figure(12, null) } }),
        entry(2, { movement: -1, title: 'ข่าวที่กำลังมาแรง', publishedAtMs: NOW_MS - 7_200_000 }),
        entry(3, { movement: null, stale: true }),
      ]),
      { nowMs: NOW_MS },
    )
    expect(table.split('\n')).toEqual([
      'More news: edition 12, published 3 s ago',
      '',
      '#       title         site                  likes  comments    age  trend',
      '1  ↑2   Title 1       a.example  7,836 (2,863/hr)        12  2 min  rising',
      '2  ↓1   ข่าวที่กำลังมาแรง  a.example       10 (4.3/hr)              2 h  rising',
      '3  new  Title 3       a.example       10 (4.3/hr)            2 min  stale',
    ])
  })

  it("puts the list's own metric first and leaves out those that nobody tells", () => {
    const figures = { likes: figure(1, 1), comments: figure(2, 2) }
    const head = listTable(edition([entry(1, { figures })], { leadMetric: 'comments' }), { nowMs: NOW_MS }).split(
      '\n',
    )[2]
    expect(head).toMatch(/comments +likes +age/)
    expect(head).not.toMatch(/views|shares/)
  })

  it('cuts titles so that lines fit the terminal', () => {
    const title = 'A very long title that says at length what could be said in short, 日本の空 '.repeat(3)
    const table = listTable(edition([entry(1, { title })]), { nowMs: NOW_MS, widthColumns: 80 })
    for (const line of table.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    expect(table).toContain('…')
  })

  it.each([
    [40, '# title likes'],
    [60, '# title likes trend'],
    [80, '# title site likes age trend'],
    [140, '# title site likes comments shares views age trend'],
  ])('in %d columns shows %s', (widthColumns, heads) => {
    const figures = {
      likes: figure(7_836, 2_863),
      comments: figure(5_000, 300),
      shares: figure(9, 1),
      views: figure(30_757, 2_762),
    }
    const title = 'How a repair café in Thornwick kept nine tonnes out of the tip'
    const lines = listTable(edition([entry(1, { title, figures, site: 'harbour.example' })]), {
      nowMs: NOW_MS,
      widthColumns,
    }).split('\n')
    expect(lines[2]?.split(/ +/).join(' ')).toBe(heads)
    expect(stringWidth(lines[3] ?? '')).toBeLessThanOrEqual(widthColumns)
    expect(lines[3]).toContain('How a repair')
    expect(lines[3]).toContain('7,836 (2,863/hr)')
  })

  it('says that it is what was read last when Redis does not answer', () => {
    expect(listTable(edition([]), { nowMs: NOW_MS, isCutOff: true })).toContain(
      'edition 12, published 3 s ago – Redis does not answer: this is what was read last',
    )
  })

  it('prints a title with escape sequences without obeying them', () => {
    expect(listTable(edition([entry(1, { title: 'a\u001b[2Jb' })]), { nowMs: NOW_MS })).not.toContain('\u001b')
  })

  it('says when the list is stale and when it is empty', () => {
    expect(listTable(edition([], { stale: true }), { nowMs: NOW_MS })).toBe(
      'More news: edition 12, published 3 s ago (stale: its sources have stopped answering)\n\nNothing has made this list yet.',
    )
  })
})
