import { chooseNewest } from './choose-newest.js'
import { parseDate } from './dates.js'
import { MAX_ENTRIES } from './limits.js'
import { DATE_ELEMENTS } from './xml-names.js'

/** The entries of a document that is written anew: of more than 500 the newest are kept. */
export interface WrittenEntries {
  /** Takes the text of an element of the open entry, if it is one that may hold its date. */
  note(name: string | undefined, text: string): void
  /** The open entry is whole; what was written of it from `start` on becomes one piece. */
  add(start: number): void
  /** The open entry is none. */
  drop(): void
  /** Blanks the entries that are not kept and returns their number. */
  finish(): number
}

interface Entry {
  /** Its place in what is written. */
  piece: number
  /** Of its date elements, the first that counts first. */
  texts: readonly DateText[]
  timeMs?: number | undefined
}

interface DateText {
  rank: number
  text: string
}

const RANKS: ReadonlyMap<string, number> = new Map(DATE_ELEMENTS.map((name, rank) => [name, rank]))
const MAX_DATE_LENGTH = 100
/** So many entries are remembered before those are forgotten that cannot be among the newest. */
const MAX_REMEMBERED = 8 * MAX_ENTRIES

/**
 * Keeps the number of entries bounded, and the memory with it, while a document is read whole.
 *
 * @param out what is written, piece by piece
 * @param receivedAtMs dates more than a day after it are unknown
 */
export function createWrittenEntries(out: string[], receivedAtMs: number): WrittenEntries {
  let remembered: Entry[] = []
  let forgotten = 0
  let texts: DateText[] = []

  function keep(isKept: (position: number) => boolean): void {
    const kept: Entry[] = []
    for (const [position, entry] of remembered.entries()) {
      if (isKept(position)) kept.push(entry)
      else out[entry.piece] = ''
    }
    forgotten += remembered.length - kept.length
    remembered = kept
  }

  /** Whatever the whole turns out to be, only the first, the last and the newest may be kept of it. */
  function forget(): void {
    const lastFrom = remembered.length - MAX_ENTRIES
    const dated = [...times().entries()].flatMap(([at, timeMs]) => (timeMs === undefined ? [] : { at, timeMs }))
    const newest = dated.sort((a, b) => b.timeMs - a.timeMs).slice(0, MAX_ENTRIES)
    const ofNewest = new Set(newest.map(({ at }) => at))
    keep(position => position < MAX_ENTRIES || position >= lastFrom || ofNewest.has(position))
  }

  function times(): (number | undefined)[] {
    for (const entry of remembered) {
      if (entry.texts.length > 0) entry.timeMs = timeOf(entry.texts, receivedAtMs)
      entry.texts = []
    }
    return remembered.map(({ timeMs }) => timeMs)
  }

  function keepNewest(): void {
    const positions = new Set(chooseNewest(times(), MAX_ENTRIES).positions)
    keep(position => positions.has(position))
  }

  return {
    note(name, text) {
      const rank = RANKS.get(name ?? '')
      if (rank !== undefined && text !== '') texts.push({ rank, text: text.slice(0, MAX_DATE_LENGTH).trim() })
    },
    add(start) {
      const whole = out.splice(start).join('')
      remembered.push({ piece: out.push(whole) - 1, texts })
      texts = []
      if (remembered.length > MAX_REMEMBERED) forget()
    },
    drop() {
      texts = []
    },
    finish() {
      if (forgotten + remembered.length > MAX_ENTRIES) keepNewest()
      return forgotten
    },
  }
}

function timeOf(texts: readonly DateText[], receivedAtMs: number): number | undefined {
  const byRank = [...texts].sort((a, b) => a.rank - b.rank)
  for (const { text } of byRank) {
    const timeMs = parseDate(text, receivedAtMs)
    if (timeMs !== undefined) return timeMs
  }
  return undefined
}
