/** `; did you mean likes?`, or nothing when no known word is near. */
export function didYouMean(written: unknown, known: readonly unknown[]): string {
  const meant = typeof written === 'string' ? suggestion(written, known.map(String)) : undefined
  return meant === undefined ? '' : `; did you mean ${meant}?`
}

/** The known word that was probably meant: at most two slips away, and fewer for short words. */
function suggestion(written: string, known: readonly string[]): string | undefined {
  const slipsAllowed = Math.min(2, Math.floor(written.length / 2))
  const nearest = known
    .map(word => ({ word, slips: slipsBetween(written.toLowerCase(), word.toLowerCase()) }))
    .filter(candidate => candidate.slips <= slipsAllowed)
    .sort((a, b) => a.slips - b.slips)
  return nearest[0]?.word
}

/** Letters left out, put in, mistaken or swapped with their neighbour (optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const mistaken = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, mistaken, swapped))
    }
  }
  return cell(a.length, b.length)
}
