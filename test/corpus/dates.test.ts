import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/networks/feed/dates.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'

const RECEIVED_AT_MS = Date.UTC(2026, 10, 21)
const isPresent = isCorpusPresent('the dates of other parsers')

interface StatedDate {
  written: string
  /** What the suite says that it means; undefined where it only says that it can be read. */
  atMs: number | undefined
}

/** Each row: parser or test, the date as it is written, and what it means; those that another parser refuses are left out. */
function statedDates(): StatedDate[] {
  return ['kurtmckee+feedparser', 'miniflux+v2']
    .flatMap(suite => filesUnder(`A-suites/${suite}/extracted`).filter(path => path.endsWith('/dates.tsv')))
    .flatMap(path => readCorpus(path).toString().split('\n').slice(1))
    .map(row => row.split('\t'))
    .flatMap(([, written = '', meant = 'null']) => {
      if (meant === 'null' || meant === 'ERROR') return []
      const atMs = momentOf(meant)
      const isBefore1990 = atMs !== undefined && atMs < Date.UTC(1990)
      return isBefore1990 ? [] : [{ written: written.replace(/\\\\/g, '\\'), atMs }]
    })
}

/** A tuple of Python, from the year on, or seconds since 1970. */
function momentOf(meant: string): number | undefined {
  if (meant === 'parses') return undefined
  if (/^\d+$/.test(meant)) return Number(meant) * 1000
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (meant.match(/\d+/g) ?? []).map(Number)
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
}

describe.skipIf(!isPresent)('the dates that the suites of other parsers hold', () => {
  it('mean the same to us, all of them', () => {
    const stated = isPresent ? statedDates() : []
    expect(stated.length).toBeGreaterThan(50)
    const readOtherwise = stated.filter(({ written, atMs }) => {
      const readMs = parseDate(written, RECEIVED_AT_MS)
      return readMs === undefined || (atMs !== undefined && Math.abs(readMs - atMs) >= 1000)
    })
    expect(readOtherwise).toEqual([])
  })
})
