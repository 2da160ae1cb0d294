import { isoTime } from '../formats/iso-time.js'
import { exactTime, relativeTime } from './words.js'

/** Seen from when ages are told; `null` on what never changes, which tells the exact time instead. */
export type AsOfMs = number | null

/** A time as people say it, with the exact one for those who want it. */
export function Moment({ atMs, asOfMs }: { atMs: number; asOfMs: AsOfMs }) {
  return (
    <time datetime={isoTime(atMs)} title={exactTime(atMs)}>
      {asOfMs === null ? exactTime(atMs) : relativeTime(atMs, asOfMs)}
    </time>
  )
}
