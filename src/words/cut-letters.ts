/** A text made ready for matching. The other fields go by the place of a letter in `letters`. */
export interface CutText {
  /** In NFC. */
  text: string
  /** Folded base letters, one behind the other, without what stands between them. */
  letters: string
  /** What is known of each letter, see `letter-traits`. */
  traits: readonly number[]
  /** Where letters stand in the text: the place of a letter and its offset in turn, wherever the offset makes a jump. */
  runs: readonly number[]
  /** The marks of letters that have some. */
  marks: ReadonlyMap<number, string>
  /** Places of letters with a dot right before them, which may be part of a name, as in `.NET`. */
  dotsBefore: ReadonlySet<number>
  /** Whether the text has small letters, so that its capitals mean something. */
  hasSmallLetters: boolean
}

/** Offset in the text of the letter at a place. */
export function offsetOf({ runs }: CutText, place: number): number {
  let run = runs.length - 2
  while (run > 0 && (runs[run] ?? 0) > place) run -= 2
  return (runs[run + 1] ?? 0) + place - (runs[run] ?? 0)
}
