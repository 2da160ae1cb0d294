import { cutAnyText } from './cut-any-text.js'
import type { CutText } from './cut-letters.js'
import { cutPlainText } from './cut-plain-text.js'

/** Cuts a text into letters, and finds where words may begin and end. */
export function cutText(written: string): CutText {
  return cutPlainText(written) ?? cutAnyText(written.normalize('NFC'))
}
