export interface LocalTime {
  hour: number
  minute: number
  second: number
}

/** Beginnings of month names without accents: English, German, French, Spanish, Italian, Portuguese, Romanian, Dutch, Nordic, Hungarian, Polish, Turkish, Indonesian, Greek, Russian, Ukrainian. */
const MONTHS = [
  'jan ene gen ian ιαν янв січ sty oca',
  'feb fev φεβ фев лют lut sub',
  'mar maa mrt μαρ мар бер',
  'apr avr abr απρ апр кві kwi nis',
  'may mai mag mei maj μαι мая май тра',
  'jun juin giu iun ιουν июн чер cze haz',
  'jul juil lug iul ιουλ июл лип lip tem',
  'aug aou ago αυγ авг сер sie agu',
  'sep set szep σεπ сен вер wrz eyl',
  'oct okt ott out οκτ окт жов paz eki',
  'nov noi νοε ноя лис lis kas',
  'dec dez dic des δεκ дек гру gru ara',
].map(beginnings => beginnings.split(' '))

/** Month (1–12) of the last month name in the text: `mar., 01 déc.` is a Tuesday in December. */
export function monthOf(text: string): number | undefined {
  const words = withoutAccents(text).match(/\p{L}{3,}/gu) ?? []
  const months = words.flatMap(word => {
    const index = MONTHS.findIndex(beginnings => beginnings.some(beginning => word.startsWith(beginning)))
    return index === -1 ? [] : [index + 1]
  })
  return months.at(-1)
}

/** Day of the week (0 = Sunday) of an English weekday name. */
export function weekdayOf(text: string): number | undefined {
  const word = /\b(sun|mon|tue|wed|thu|fri|sat)/i.exec(text)?.[1]?.toLowerCase()
  return word === undefined ? undefined : ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(word)
}

export interface ClockTime {
  time: LocalTime
  /** Of its letters in the text. */
  start: number
  end: number
  /** The zone of the country that the words for morning and afternoon imply. */
  impliedZone: string
}

const CLOCK =
  /[\s,T-]*(?:\bat\s+)?(오전|오후)?(?<![\d:])\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?![\d:])(?:\s*([ap])\.?m\b\.?)?/i

/** The time of day in a text, 12-hour or 24-hour. */
export function clockTimeOf(text: string): ClockTime | undefined {
  const match = CLOCK.exec(text)
  if (match === null) return undefined
  const [whole, korean, hours, minutes, seconds = '0', meridiem] = match
  const isAfternoon = meridiem?.toLowerCase() === 'p' || korean === '오후'
  const isTwelveHour = meridiem !== undefined || korean !== undefined
  const hour = isTwelveHour ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours)
  return {
    time: { hour, minute: Number(minutes), second: Number(seconds) },
    start: match.index,
    end: match.index + whole.length,
    impliedZone: korean !== undefined || /[년월일]/.test(text) ? 'KST' : '',
  }
}

/** Hours east of Greenwich, as feeds use these letters. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 1, BST: 1, IST: 5.5, MSK: 3 },
  ...{ CET: 1, CEST: 2, MET: 1, MEST: 2, MEZ: 1, MESZ: 2, EET: 2, EEST: 3 },
  ...{ EST: -5, EDT: -4, ET: -5, CST: -6, CDT: -5, CT: -6, MST: -7, MDT: -6, MT: -7, PST: -8, PDT: -7, PT: -8 },
  ...{ AKST: -9, AKDT: -8, HST: -10, AST: -4, ADT: -3, NST: -3.5, NDT: -2.5, BRT: -3, ART: -3 },
  ...{ PKT: 5, SGT: 8, HKT: 8, AWST: 8, JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
}

/** Letters that RFC 822 gave a wrong meaning, so that RFC 2822 (4.3) takes all of them for Greenwich. */
const MILITARY = /^[A-IK-Z]$/

/** The number goes before the name of a zone that stands beside it: `PDT -0700`. */
const OFFSET = /^(?:GMT|UTC|UT|[A-Z]{3,5}(?= ?[+-]\d\d:?\d\d$))? ?([+-])(\d{1,2})(?::?(\d{2}))?$/

/** Minutes east of Greenwich of a zone as feeds write it; undefined when it is none. No zone is Greenwich. */
export function offsetMinutesOf(zone: string, localMs: number): number | undefined {
  const letters = zone.toUpperCase()
  if (letters === '' || letters === '+0000') return 0
  if (Object.hasOwn(ZONES, letters)) return (ZONES[letters] ?? 0) * 60
  if (MILITARY.test(letters)) return 0
  const numeric = OFFSET.exec(letters)
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
    if (Number(numeric[2]) > 14 || Number(numeric[3] ?? 0) > 59) return undefined
    return numeric[1] === '-' ? -minutes : minutes
  }
  return /^[A-Z]+\/[A-Z_/]+$/.test(letters) ? regionOffsetMinutes(zone, localMs) : undefined
}

function regionOffsetMinutes(region: string, atMs: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' })
    const name = format.formatToParts(atMs).find(part => part.type === 'timeZoneName')?.value ?? ''
    return offsetMinutesOf(name, atMs)
  } catch {
    return undefined
  }
}

function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
