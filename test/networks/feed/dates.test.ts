import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../src/networks/feed/dates.js'

const RECEIVED_AT_MS = Date.UTC(2026, 2, 1, 12)
const read = (text: string) => {
  const atMs = parseDate(text, RECEIVED_AT_MS)
  return atMs === undefined ? undefined : new Date(atMs).toISOString().replace('.000Z', 'Z')
}

describe('parseDate', () => {
  it.each([
    ['Sat, 07 Feb 2026 08:30:00 GMT', '2026-02-07T08:30:00Z'],
    ['Sat, 7 Feb 2026 08:30:00 +0100', '2026-02-07T07:30:00Z'],
    ['Sat,07 Feb 2026 08:30 EST', '2026-02-07T13:30:00Z'],
    ['7 February, 2026', '2026-02-07T00:00:00Z'],
    ['07 Feb 2026 GMT', '2026-02-07T00:00:00Z'],
    ['Sat, 7th Feb 2026 08:30:00 GMT', '2026-02-07T08:30:00Z'],
    ['Saturday, February 7, 2026 - 3:09pm', '2026-02-07T15:09:00Z'],
    ['Sat, February 7, 2026 at 12:11 AM EDT', '2026-02-07T04:11:00Z'],
    ['Feb. 7, 2026, 12:37 p.m.', '2026-02-07T12:37:00Z'],
    ['Sat, 07 Feb 26 08:30:00 GMT', '2026-02-07T08:30:00Z'],
    ['Sat, 07 Feb 2026 08:30:00 GMT+01:30', '2026-02-07T07:00:00Z'],
    ['Sat, 07 Feb 2026 08:30:00 America/Los_Angeles', '2026-02-07T16:30:00Z'],
    ['Sat Feb 07 2026 08:30:00 GMT+0000 (Coordinated Universal Time)', '2026-02-07T08:30:00Z'],
    ['Sat Feb  7 08:30:00 2026', '2026-02-07T08:30:00Z'],
    ['Sat Feb 7 08:30:00 +0200 2026', '2026-02-07T06:30:00Z'],
    ['Sat, 07 Feb 2026 08:30:00 PST -0800', '2026-02-07T16:30:00Z'],
    ['Sat, 07 Feb 2026 08:30:00 CET+01:00', '2026-02-07T07:30:00Z'],
    ['Sat, 07 Feb 2026 08:30:00 A', '2026-02-07T08:30:00Z'],
    ['08:30 PM, 7 February 2026', '2026-02-07T20:30:00Z'],
    ['Nov. 2020', '2020-11-01T00:00:00Z'],
    ['2020 november', '2020-11-01T00:00:00Z'],
    ['Sa, 07 März 2020 00:00:00 +0100', '2020-03-06T23:00:00Z'],
    ['mar., 01 déc. 2020 16:11:02 +0000', '2020-12-01T16:11:02Z'],
    ['Δευ, 06 Ιούλ 2020 10:00:00 EST', '2020-07-06T15:00:00Z'],
    ['6 июля 2020 10:00', '2020-07-06T10:00:00Z'],
    ['2020-július-06T9:15-05:00', '2020-07-06T14:15:00Z'],
    ['2020년 07월 06일  01:31:15', '2020-07-05T16:31:15Z'],
    ['2020-07-06 오후 11:23:17', '2020-07-06T14:23:17Z'],
    ['2020年7月6日 01:31', '2020-07-06T01:31:00Z'],
    ['Çar, 08 Tem 2020 10:00:00 +0300', '2020-07-08T07:00:00Z'],
    ['08 липня 2020', '2020-07-08T00:00:00Z'],
    ['mie, 08 iul 2020', '2020-07-08T00:00:00Z'],
    ['2026-02-07T08:30:00Z', '2026-02-07T08:30:00Z'],
    ['2026-02-07T08:30:00.250+02:00', '2026-02-07T06:30:00.250Z'],
    ['2026-02-07T08:30:00-05:00Z', '2026-02-07T13:30:00Z'],
    ['2026-02-07 08:30:00 +0000', '2026-02-07T08:30:00Z'],
    ['2026-02-07T24:00:00Z', '2026-02-08T00:00:00Z'],
    ['20260207T083000Z', '2026-02-07T08:30:00Z'],
    ['2026-02', '2026-02-01T00:00:00Z'],
    ['2025', '2025-01-01T00:00:00Z'],
    ['2025-032', '2025-02-01T00:00:00Z'],
    ['2025-012-31T08:30:00Z', '2025-12-31T08:30:00Z'],
    ['2025-12-031T08:30:00Z', '2025-12-31T08:30:00Z'],
    ['2025-12-31T08:30:5+01:00', '2025-12-31T07:30:05Z'],
    ['-20-07', '2020-07-01T00:00:00Z'],
    ['-2007', '2020-07-01T00:00:00Z'],
    ['03-12-31', '2003-12-31T00:00:00Z'],
    ['30-10-23', '2023-10-30T00:00:00Z'],
    ['Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53Z'],
    ['Mon, 03/30/2020 - 19:19', '2020-03-30T19:19:00Z'],
    ['Sat, 11 04 2020 08:51:49 +0100', '2020-04-11T07:51:49Z'],
    ['30.10.23', '2023-10-30T00:00:00Z'],
    ['05/05/2020', '2020-05-05T00:00:00Z'],
    ['12/02/2026', '2026-02-12T00:00:00Z'],
    ['1772366400', '2026-03-01T12:00:00Z'],
    ['1772366400000', '2026-03-01T12:00:00Z'],
  ])('reads %j as %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['', 'it says nothing'],
    ['yesterday', 'it is no date'],
    ['03/04/2020', 'it could mean two days'],
    ['06-10-20', 'it could mean three days'],
    ['Sun, 99 Jun 2009 12:00:00 GMT', 'no month has so many days'],
    ['30 Feb 2020 12:00:00 GMT', 'February has not so many days'],
    ['2003-12-31T25:14:55Z', 'no day has so many hours'],
    ['2003-12-31T10:61:55Z', 'no hour has so many minutes'],
    ['Sun, 16 Dec 2012 11:47:32 +zz:00', 'the zone is none'],
    ['Sun, 16 Dec 2012 1:2:3:4 GMT', 'the time is none'],
    ['9999-12-31T23:59:59-99:99', 'the offset is none'],
    ['2013-01-28T11:30:00-06:00Textra', 'something else follows'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 'it lies before 1990'],
    ['1989-12-31T23:59:59Z', 'it lies before 1990'],
    ['2026-03-02T12:00:01Z', 'it lies more than a day ahead'],
  ])('takes %j for unknown: %s', text => {
    expect(read(text)).toBeUndefined()
  })

  it('takes the first moment of 1990 and a day after the answer', () => {
    expect(read('1990-01-01T00:00:00Z')).toBe('1990-01-01T00:00:00Z')
    expect(read('2026-03-02T12:00:00Z')).toBe('2026-03-02T12:00:00Z')
  })

  it('reads back every moment as RFC 822 and ISO 8601 write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990), max: RECEIVED_AT_MS }), atMs => {
        const date = new Date(atMs)
        expect(parseDate(date.toISOString(), RECEIVED_AT_MS)).toBe(atMs)
        expect(parseDate(date.toUTCString(), RECEIVED_AT_MS)).toBe(Math.floor(atMs / 1000) * 1000)
      }),
    )
  })

  it('never fails, whatever the text', () => {
    const piece = fc.constantFrom(...'0123456789:-/+ .,TZ', 'Feb', 'Sat', 'GMT', 'pm', '(')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), pieces => {
        const atMs = parseDate(pieces.join(''), RECEIVED_AT_MS)
        expect(atMs === undefined || Number.isSafeInteger(atMs)).toBe(true)
      }),
    )
  })
})
