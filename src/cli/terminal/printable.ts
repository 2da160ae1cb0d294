/** Controls (escape sequences begin with one), bidirectional overrides and isolates, line and paragraph separators. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

/**
 * A stranger's text on one line, safe to print: what could move the cursor, change colours or turn the direction of
 * the line is a space, and runs of spaces are one.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim()
}
