const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const CLOCK = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`

/** RFC 9110, section 5.6.7: the preferred form and the two that must still be read. */
const FORMS = [
  new RegExp(String.raw`^[A-Z][a-z]{2}, (?<day>\d\d?) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) ${CLOCK} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{5,8}, (?<day>\d\d?)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) ${CLOCK} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) ${CLOCK} (?<year>\d{4})$`),
]

/**
 * Reads an HTTP date in any of its three forms as epoch milliseconds; undefined for everything else, and for days and
 * times that do not exist. A year of two digits is the one that lies at most 50 years after `nowMs`.
 */
export function parseHttpDate(text: string, nowMs: number): number | undefined {
  if (text === '') return undefined // most answers have none of the headers that are dates
  const parts = FORMS.map(form => form.exec(text.trim())?.groups).find(groups => groups !== undefined)
  if (parts === undefined) return undefined
  const { day, month, year, hour, minute, second } = parts
  const monthIndex = MONTHS.indexOf(month ?? '')
  const fullYear = year?.length === 2 ? nearestCentury(Number(year), nowMs) : Number(year)
  const atMs = Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second))
  const isReal = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  const isSameDay = new Date(Date.UTC(fullYear, monthIndex, Number(day))).getUTCDate() === Number(day)
  return monthIndex >= 0 && isReal && isSameDay ? atMs : undefined
}

function nearestCentury(twoDigits: number, nowMs: number): number {
  const latest = new Date(nowMs).getUTCFullYear() + 50
  return latest - ((((latest - twoDigits) % 100) + 100) % 100)
}
