import { MS_PER_DAY } from '../../model/time.js'
import { type CalendarDay, fullYear, namedDay, numericDay } from './calendar-day.js'
import { clockTimeOf, type LocalTime, offsetMinutesOf } from './date-words.js'

const EARLIEST_MS = Date.UTC(1990, 0, 1)

/**
 * Epoch milliseconds of a feed's date, in whatever shape it is written: RFC 822 with its many slips, ISO 8601 and its
 * subsets, asctime, dates in words of a dozen languages.
 *
 * A date without a time is midnight, without a day the first of its month, without a zone UTC. Unknown is what cannot
 * be read, what could mean two days that are possible (`03/04/2020`), and what lies before 1990 or more than a day after
 * `receivedAtMs`.
 */
export function parseDate(text: string, receivedAtMs: number): number | undefined {
  if (text === '') return undefined
  const isPossible = (atMs: number) => atMs >= EARLIEST_MS && atMs <= receivedAtMs + MS_PER_DAY
  const atMs = readRfc822(text) ?? readAnyShape(text, isPossible)
  return atMs !== undefined && isPossible(atMs) ? atMs : undefined
}

type IsPossible = (atMs: number) => boolean

function readAnyShape(text: string, isPossible: IsPossible): number | undefined {
  const trimmed = text
    .slice(0, 100)
    .replace(/\([^)]*\)|\\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return (
    readRfc822(trimmed) ??
    readEpoch(trimmed) ??
    readIso(trimmed) ??
    readIsoMonth(trimmed) ??
    readWords(trimmed, isPossible)
  )
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const RFC822 =
  /^(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (GMT|[+-]\d{4})$/

/** As most of RSS writes it; `readWords` reads the same, and slowly. */
function readRfc822(text: string): number | undefined {
  const match = RFC822.exec(text)
  if (match === null) return undefined
  const [, day, month = '', year, hour, minute, second, zone = ''] = match
  const time: LocalTime = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  return assemble({ year: Number(year), month: ENGLISH_MONTHS.indexOf(month) + 1, day: Number(day) }, time, zone)
}

/** Seconds or milliseconds since 1970, as some JSON feeds write. */
function readEpoch(text: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text)
  return /^\d{10}$/.test(text) ? Number(text) * 1000 : undefined
}

/** Feeds also write a zero too many before month or day, or one too few before seconds. */
const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?0?(\d{2}))?|-0(\d{2})-(\d{2})|-?([0-3]\d{2}))?(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2}|(?<=:)\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2}Z?|[+-]\d{2})?$/i

function readIso(text: string): number | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, year, shortMonth, shortDay, longMonth, longDay, dayOfYear, ...clock] = match
  const [hour = '0', minute = '0', second = '0', fraction = '0', zone] = clock
  const time: LocalTime = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  const ofDay = { month: Number(shortMonth ?? longMonth ?? 1), day: Number(shortDay ?? longDay ?? 1) }
  const extraDays = dayOfYear === undefined ? 0 : Number(dayOfYear) - 1
  const atMs = assemble({ year: Number(year), ...ofDay }, time, zone?.replace(/(?<=\d)Z$/i, '') ?? '')
  return atMs === undefined ? undefined : atMs + extraDays * MS_PER_DAY + Math.trunc(Number(`0.${fraction}`) * 1000)
}

/** ISO 8601 of 1988 allows a hyphen for the century: `-03-12` is December 2003. */
function readIsoMonth(text: string): number | undefined {
  const [, year, month] = /^-(\d{2})-?(\d{2})$/.exec(text) ?? []
  if (year === undefined) return undefined
  return assemble({ year: fullYear(year), month: Number(month), day: 1 }, { hour: 0, minute: 0, second: 0 }, '')
}

function readWords(text: string, isPossible: IsPossible): number | undefined {
  const clock = clockTimeOf(text)
  const before = clock === undefined ? text.replace(/ (GMT|UTC|Z)$/i, '') : text.slice(0, clock.start)
  const after = clock === undefined ? '' : text.slice(clock.end).trim()
  const isDayBehind = clock !== undefined && !/\d/.test(before)
  // asctime writes the zone and the year behind the time, other shapes the zone alone
  const yearBehind = isDayBehind ? undefined : /(?:^|\s)(\d{4})$/.exec(after)?.[1]
  const zone = isDayBehind ? '' : (yearBehind === undefined ? after : after.slice(0, -4)).trim()
  const dayText = isDayBehind ? after : before
  const midnight: LocalTime = { hour: 0, minute: 0, second: 0 }
  const isPossibleDay = (day: CalendarDay) => {
    const atMs = assemble(day, midnight, '')
    return atMs !== undefined && isPossible(atMs)
  }
  const day = namedDay(dayText, yearBehind) ?? numericDay(dayText, isPossibleDay)
  if (day === undefined) return undefined
  return assemble(day, clock?.time ?? midnight, zone || (clock?.impliedZone ?? ''))
}

function assemble({ year, month, day }: CalendarDay, time: LocalTime, zone: string): number | undefined {
  const isMidnightAtTheEnd = time.hour === 24 && time.minute === 0 && time.second === 0
  if ((time.hour > 23 && !isMidnightAtTheEnd) || time.minute > 59 || time.second > 60) return undefined
  const startOfDayMs = Date.UTC(year, month - 1, day)
  const isRealDay = new Date(startOfDayMs).getUTCMonth() === month - 1 && day >= 1 && day <= 31
  if (!isRealDay) return undefined
  const localMs = startOfDayMs + ((time.hour * 60 + time.minute) * 60 + time.second) * 1000
  const offsetMinutes = offsetMinutesOf(zone, localMs)
  return offsetMinutes === undefined ? undefined : localMs - offsetMinutes * 60_000
}
