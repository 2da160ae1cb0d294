import stringWidth from 'string-width'
import { cutToWidth } from './cut-to-width.js'

export interface Column {
  title: string
  align?: 'left' | 'right' | undefined
  /** Gets what the others leave of the line; its cells are cut. At most one column. */
  isElastic?: boolean | undefined
  /** Where the elastic column would be too narrow to read, those with the highest number are left out first. */
  givesWay?: number | undefined
}

export interface TableOptions {
  /** Columns of the terminal that the table must fit; without it, nothing is cut. */
  widthColumns?: number | undefined
  /** Heads in bold. */
  isColoured?: boolean | undefined
}

const GAP = '  '
const NARROWEST_ELASTIC = 8
/** Narrower than this, the elastic column takes the place of those that give way. */
const READABLE_ELASTIC = 24

/**
 * A table without borders, two spaces between columns, no spaces at a line's end. Widths are those that a terminal
 * shows: wide characters, joined emoji and combining marks are counted as they appear. (`cli-table3` counts Thai and
 * Arabic marks as columns of their own, which pushes every later column out of line.)
 */
export function renderTable(columns: readonly Column[], rows: readonly string[][], options: TableOptions = {}): string {
  const { widthColumns } = options
  const given = columns.map((column, index) => ({ ...column, index, width: naturalWidth(column, rows, index) }))
  const fitted = widthColumns === undefined ? given : fittedColumns(given, widthColumns)
  const line = (cells: readonly string[]) => {
    const text = fitted
      .map(({ index, width, align }) => pad(cells[index] ?? '', width, align))
      .join(GAP)
      .trimEnd()
    return widthColumns === undefined ? text : cutToWidth(text, widthColumns)
  }
  const head = line(columns.map(column => column.title))
  return [options.isColoured ? `\u001b[1m${head}\u001b[22m` : head, ...rows.map(line)].join('\n')
}

type MeasuredColumn = Column & { index: number; width: number }

function naturalWidth(column: Column, rows: readonly string[][], index: number): number {
  return Math.max(stringWidth(column.title), ...rows.map(row => stringWidth(row[index] ?? '')))
}

/** The columns that there is room for, the elastic one as wide as the others leave it. */
function fittedColumns(columns: readonly MeasuredColumn[], widthColumns: number): MeasuredColumn[] {
  const elastic = columns.find(column => column.isElastic)
  if (elastic === undefined) return [...columns]
  const others = columns.filter(column => column !== elastic)
  const room = others.reduce((left, column) => left - column.width - GAP.length, widthColumns)
  const [first] = others.filter(column => column.givesWay !== undefined).sort(byGivingWay)
  if (room < Math.min(elastic.width, READABLE_ELASTIC) && first !== undefined) {
    return fittedColumns(
      columns.filter(column => column !== first),
      widthColumns,
    )
  }
  const width = Math.min(elastic.width, Math.max(NARROWEST_ELASTIC, room))
  return columns.map(column => (column === elastic ? { ...column, width } : column))
}

const byGivingWay = (a: Column, b: Column) => (b.givesWay ?? 0) - (a.givesWay ?? 0)

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  const text = cutToWidth(cell, width)
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? space + text : text + space
}
