import type { AnyPluralForms } from './notation.js'

/** What the script of our pages says, sent along with each page in its language; `#` stands for a number. */
export interface ScriptWords {
  /** Entries of a newer edition. */
  fresh: AnyPluralForms
  /** A newer edition without new entries. */
  reordered: string
  /** Entries that pass the filters; `{all}` stands for how many there are. */
  shown: AnyPluralForms
  copy: string
  copied: string
  copyByHand: string
}
