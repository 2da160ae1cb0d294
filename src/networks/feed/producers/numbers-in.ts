const NUMBER = /(?<!\d)[-−]?(?:\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?!\d)|\d{1,13}(?!\d))/g

/** The whole numbers in a text, in order; groups of three digits may be separated, as most languages do. */
export function numbersIn(text: string): number[] {
  return (text.match(NUMBER) ?? []).map(written => Number(written.replace('−', '-').replace(/[^\d-]/g, '')))
}
