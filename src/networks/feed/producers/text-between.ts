/** What stands between the first `start` and the first `end` after it; empty where either is missing. */
export function textBetween(text: string, start: string, end: string): string {
  const from = text.indexOf(start)
  const to = from === -1 ? -1 : text.indexOf(end, from + start.length)
  return to === -1 ? '' : text.slice(from + start.length, to)
}
