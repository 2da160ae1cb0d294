import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../model/time.js'

const UNITS_MS: readonly (readonly [string, number])[] = [
  ['d', MS_PER_DAY],
  ['h', MS_PER_HOUR],
  ['min', MS_PER_MINUTE],
  ['s', MS_PER_SECOND],
]

/** A length of time for people: `45 s`, `10 min`, `3 h`, `3.5 d`; days only from two days on. */
export function durationInWords(ms: number): string {
  const [unit, unitMs] = UNITS_MS.find(([name, size]) => ms >= (name === 'd' ? 2 : 1) * size) ?? ['ms', 1]
  return `${oneDecimal(ms / unitMs)} ${unit}`
}

/** A size for people: `900 bytes`, `16 KB`, `5 MB`, counted in powers of 1024. */
export function bytesInWords(bytes: number): string {
  if (bytes >= 1024 ** 2) return `${oneDecimal(bytes / 1024 ** 2)} MB`
  if (bytes >= 1024) return `${oneDecimal(bytes / 1024)} KB`
  return `${bytes} bytes`
}

const oneDecimal = (value: number) => String(Math.round(value * 10) / 10)
