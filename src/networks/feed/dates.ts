import { MS_PER_DAY } from '../../model/time.js'
import { clockTimeOf, type LocalTime, monthOf, offsetMinutesOf, weekdayOf } from './date-words.js'

const EARLIEST_MS = Date.UTC(1990, 0, 1)

/**
 * Epoch milliseconds of a feed's date, in whatever shape it is written: RFC 822 with its many slips, ISO 8601 and its
 * subsets, asctime, dates in words of a dozen languages.
 *
 * A date without a time is midnight, without a zone UTC. Unknown is what cannot be read, what could mean two days
 * (`03/04/2020`), and what lies before 1990 or more than a day after `receivedAtMs`.
 */
export function parseDate(text: string, receivedAtMs: number): number | undefined {
  if (text === '') return undefined
  const atMs = readRfc822(text) ?? readAnyShape(text)
  if (atMs === undefined || atMs < EARLIEST_MS || atMs > receivedAtMs + MS_PER_DAY) return undefined
  return atMs
}

function readAnyShape(text: string): number | undefined {
  const trimmed = text
    .slice(0, 100)
    .replace(/\([^)]*\)|\\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return readRfc822(trimmed) ?? readEpoch(trimmed) ?? readIso(trimmed) ?? readWords(trimmed)
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

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?0?(\d{2}))?|-?(\d{3}))?(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2}Z?|[+-]\d{2})?$/i

function readIso(text: string): number | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, year, month = '1', day = '1', dayOfYear, hour = '0', minute = '0', second = '0', fraction = '0', zone] =
    match
  const time: LocalTime = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  const ofDay = dayOfYear === undefined ? { month: Number(month), day: Number(day) } : { month: 1, day: 1 }
  const extraDays = dayOfYear === undefined ? 0 : Number(dayOfYear) - 1
  const atMs = assemble({ year: Number(year), ...ofDay }, time, zone?.replace(/(?<=\d)Z$/i, '') ?? '')
  return atMs === undefined ? undefined : atMs + extraDays * MS_PER_DAY + Math.trunc(Number(`0.${fraction}`) * 1000)
}

interface CalendarDay {
  year: number
  month: number
  day: number
}

function readWords(text: string): number | undefined {
  const clock = clockTimeOf(text)
  const beside = clock === undefined ? text : text.slice(0, clock.start)
  const after = clock === undefined ? '' : text.slice(clock.end)
  // asctime writes the zone and the year behind the time, other shapes the zone alone
  const yearBehind = /(?:^|\s)(\d{4})$/.exec(after.trim())?.[1]
  const zoneText = (yearBehind === undefined ? after : after.trim().slice(0, -4)).trim()
  const dayText = clock === undefined ? beside.replace(/ (GMT|UTC|Z)$/i, '') : beside
  const day = namedDay(dayText, yearBehind) ?? numericDay(dayText)
  if (day === undefined) return undefined
  return assemble(day, clock?.time ?? { hour: 0, minute: 0, second: 0 }, zoneText || (clock?.impliedZone ?? ''))
}

function namedDay(text: string, yearBehind: string | undefined): CalendarDay | undefined {
  const month = monthOf(text)
  if (month === undefined) return undefined
  const numbers = text.match(/\d+/g)?.map(digits => ({ digits, value: Number(digits) })) ?? []
  if (yearBehind !== undefined) numbers.push({ digits: yearBehind, value: Number(yearBehind) })
  const [first, second] = numbers
  if (numbers.length !== 2 || first === undefined || second === undefined) return undefined
  const [day, year] = first.digits.length === 4 ? [second, first] : [first, second]
  return { year: fullYear(year.digits), month, day: day.value }
}

function numericDay(text: string): CalendarDay | undefined {
  const yearFirst = /(?:^|\s)(\d{4})[-/.년 ]+(\d{1,2})[-/.월 ]+(\d{1,2})(?:일|\b)/.exec(text)
  if (yearFirst !== null) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) }
  const match = /(?:^|\s)(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text)
  if (match === null) return undefined
  const [, one = '', separator, other = '', year = ''] = match
  const dayFirst = { year: fullYear(year), month: Number(other), day: Number(one) }
  if (separator === '.') return dayFirst
  const monthFirst = { year: fullYear(year), month: Number(one), day: Number(other) }
  const weekday = weekdayOf(text)
  const possible = [dayFirst, monthFirst].filter(day => {
    const atMs = assemble(day, { hour: 0, minute: 0, second: 0 }, '')
    return atMs !== undefined && (weekday === undefined || new Date(atMs).getUTCDay() === weekday)
  })
  return possible.length === 1 || dayFirst.day === dayFirst.month ? possible[0] : undefined
}

/** Two digits stand for 1969 to 2068, as POSIX has it. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < 69 ? 2000 + year : 1900 + year
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
