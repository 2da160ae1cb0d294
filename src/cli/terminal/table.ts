import stringWidth from 'string-width'
import { cutToWidth } from './cut-to-width.js'

export interface Column {
  title: string
  align?: 'left' | 'right' | undefined
  /** Gets what the others leave of the line; its cells are cut. At most one column. */
  isElastic?: boolean | undefined
}

export interface TableOptions {
  /** Columns of the terminal that the table must fit; without it, nothing is cut. */
  widthColumns?: number | undefined
  /** Heads in bold. */
  isColoured?: boolean | undefined
}

const GAP = '  '
const NARROWEST_ELASTIC = 8

/**
 * A table without borders, two spaces between columns, no spaces at a line's end. Widths are those that a terminal
 * shows: wide characters, joined emoji and combining marks are counted as they appear. (`cli-table3` counts Thai and
 * Arabic marks as columns of their own, which pushes every later column out of line.)
 */
export function renderTable(columns: readonly Column[], rows: readonly string[][], options: TableOptions = {}): string {
  const widths = columnWidths(columns, rows, options.widthColumns)
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd()
  const head = line(columns.map(column => column.title))
  return [options.isColoured ? `\u001b[1m${head}\u001b[22m` : head, ...rows.map(line)].join('\n')
}

function columnWidths(columns: readonly Column[], rows: readonly string[][], widthColumns?: number): number[] {
  const natural = columns.map((column, index) =>
    Math.max(stringWidth(column.title), ...rows.map(row => stringWidth(row[index] ?? ''))),
  )
  const elastic = columns.findIndex(column => column.isElastic)
  if (widthColumns === undefined || elastic === -1) return natural
  const gaps = GAP.length * (columns.length - 1)
  const others = natural.reduce((sum, width, index) => (index === elastic ? sum : sum + width), gaps)
  const room = Math.max(NARROWEST_ELASTIC, widthColumns - others)
  return natural.map((width, index) => (index === elastic ? Math.min(width, room) : width))
}

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  const text = cutToWidth(cell, width)
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? space + text : text + space
}
