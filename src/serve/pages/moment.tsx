import { isoTime } from '../formats/iso-time.js'
import type { Words } from './words/en.js'

/** The time that ages are relative to; `null` on pages that never change, which show the exact time instead. */
export type AsOfMs = number | null

interface MomentProps {
  atMs: number
  asOfMs: AsOfMs
  words: Words
}

/** A time as people say it, with the exact one as well. */
export function Moment({ atMs, asOfMs, words }: MomentProps) {
  return (
    <time datetime={isoTime(atMs)} title={words.exactTime(atMs)}>
      {asOfMs === null ? words.exactTime(atMs) : words.relativeTime(atMs, asOfMs)}
    </time>
  )
}
