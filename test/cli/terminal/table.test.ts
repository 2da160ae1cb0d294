import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { printable } from '../../../src/cli/terminal/printable.js'
import { renderTable } from '../../../src/cli/terminal/table.js'

const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).map(printable)

describe('renderTable', () => {
  const columns = [{ title: 'title', isElastic: true }, { title: 'likes', align: 'right' as const }, { title: 'site' }]

  it('lines columns up by what a terminal shows', () => {
    const rows = [
      ['日本の空', '7', 'a.example'],
      ['ข่าวที่กำลังมาแรง', '12345', 'b.example'],
    ]
    expect(renderTable(columns, rows)).toBe(
      ['title         likes  site', '日本の空          7  a.example', 'ข่าวที่กำลังมาแรง  12345  b.example'].join('\n'),
    )
  })

  it('fits every line into the width by cutting the elastic column', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), fc.integer({ min: 40, max: 120 }), (titles, width) => {
        const table = renderTable(
          columns,
          titles.map(title => [title, '7', 'a.example']),
          { widthColumns: width },
        )
        for (const line of table.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('leaves columns out, in the order in which they give way, rather than cut the elastic one to nothing', () => {
    const giving = [
      { title: 'rank' },
      { title: 'title', isElastic: true },
      { title: 'site', givesWay: 2 },
      { title: 'age', givesWay: 1 },
    ]
    const heads = [60, 45, 38, 20].map(widthColumns => {
      const [head = ''] = renderTable(giving, [['1', 'a long title '.repeat(5), 'a.example.org', '3 min']], {
        widthColumns,
      }).split('\n')
      return head.split(/ +/)
    })
    expect(heads).toEqual([
      ['rank', 'title', 'site', 'age'],
      ['rank', 'title', 'age'],
      ['rank', 'title', 'age'],
      ['rank', 'title'],
    ])
  })

  it('never is wider than the terminal, however narrow that is', () => {
    const wide = [{ title: 'site' }, { title: 'title', isElastic: true }]
    for (const line of renderTable(wide, [['news.example.org', 'A title']], { widthColumns: 12 }).split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(12)
    }
  })

  it('starts the last column at the same place in every line', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), titles => {
        const lines = renderTable(
          columns,
          titles.map(title => [title, '7', '|']),
        ).split('\n')
        const starts = lines.map(line => stringWidth(line.slice(0, line.lastIndexOf(line === lines[0] ? 's' : '|'))))
        expect(new Set(starts).size).toBe(1)
      }),
    )
  })

  it('writes no escape sequence unless colours are wanted', () => {
    expect(renderTable(columns, [['a', '1', 'b']])).not.toContain('\u001b')
    expect(renderTable(columns, [['a', '1', 'b']], { isColoured: true }).startsWith('\u001b[1mtitle')).toBe(true)
  })
})
