import { monthOf, weekdayOf } from './date-words.js'

export interface CalendarDay {
  year: number
  /** 1–12. */
  month: number
  day: number
}

/**
 * The day of a date whose month is a word, in any order; the first of the month where no day is given.
 *
 * @param yearBehind the year, where it stands apart from the rest
 */
export function namedDay(text: string, yearBehind: string | undefined): CalendarDay | undefined {
  const month = monthOf(text)
  if (month === undefined) return undefined
  const numbers: string[] = text.match(/\d+/g) ?? []
  if (yearBehind !== undefined) numbers.push(yearBehind)
  const [first = '', second] = numbers
  if (numbers.length === 1 && first.length === 4) return { year: Number(first), month, day: 1 }
  if (numbers.length !== 2 || second === undefined) return undefined
  const [day, year] = first.length === 4 ? [second, first] : [first, second]
  return { year: fullYear(year), month, day: Number(day) }
}

const YEAR_FIRST = /(?:^|\s)(\d{4})[-/.년年 ]+(\d{1,2})[-/.월月 ]+(\d{1,2})(?:[일日]|\b)/
const YEAR_LAST_OR_SHORT = /(?:^|\s)(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/

/**
 * The day of a date in numbers: year first, or whichever order alone gives a possible day, on the given weekday.
 * `30.10.23` has its day first in all countries that write points.
 */
export function numericDay(text: string, isPossible: (day: CalendarDay) => boolean): CalendarDay | undefined {
  const whole = YEAR_FIRST.exec(text)
  if (whole !== null) return { year: Number(whole[1]), month: Number(whole[2]), day: Number(whole[3]) }
  const match = YEAR_LAST_OR_SHORT.exec(text)
  if (match === null) return undefined
  const [, one = '', separator, other = '', last = ''] = match
  const dayFirst = { year: fullYear(last), month: Number(other), day: Number(one) }
  if (separator === '.') return dayFirst
  const orders = [dayFirst, { ...dayFirst, month: Number(one), day: Number(other) }]
  // ISO 8601 of 1988 lets the century be left out
  if (separator === '-' && last.length === 2) {
    orders.push({ year: fullYear(one), month: Number(other), day: Number(last) })
  }
  const weekday = weekdayOf(text)
  const possible = orders.filter(day => isPossible(day) && (weekday === undefined || isOn(weekday, day)))
  return possible.every(day => isSame(day, possible[0])) ? possible[0] : undefined
}

/** Two digits stand for 1969 to 2068, as POSIX has it. */
export function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < 69 ? 2000 + year : 1900 + year
}

function isOn(weekday: number, { year, month, day }: CalendarDay): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday
}

function isSame(one: CalendarDay, other: CalendarDay | undefined): boolean {
  return one.year === other?.year && one.month === other.month && one.day === other.day
}
