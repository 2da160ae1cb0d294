import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** How one link's count stood in each slice of 20 minutes after its publication; undefined before the first look. */
export type ShareCurve = readonly (number | undefined)[]

/**
 * Reads a table of share counts: a row of names, then one row a link, its number and 144 counts with tabs between, plain
 * or gzipped. A count below zero stands for none.
 */
export function readShareCounts(path: string): ShareCurve[] {
  const bytes = readFileSync(path)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const [, ...rows] = (isGzip ? gunzipSync(bytes) : bytes).toString().trimEnd().split(/\r?\n/)
  return rows.map(row => row.split('\t').slice(1).map(toCount))
}

function toCount(cell: string): number | undefined {
  const count = Number(cell)
  return cell.trim() === '' || !(count >= 0) ? undefined : count
}
