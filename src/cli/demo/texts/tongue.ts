/** What is written in one language. `{place}` stands for a place. */
export interface Tongue {
  /** BCP 47. */
  language: string
  /** Invented, in the form that the texts need. */
  places: readonly string[]
  happenings: readonly Happening[]
}

export interface Happening {
  title: string
  summary: string
}

export interface Text {
  title: string
  summary: string
}

/**
 * The `number`-th text of a tongue. Every happening is told of every place before a text comes again, as long as the
 * numbers of both have no common divisor.
 */
export function textOf({ places, happenings }: Tongue, number: number): Text {
  const happening = happenings[number % happenings.length]
  const place = places[number % places.length]
  if (happening === undefined || place === undefined) throw new RangeError(`no text number ${number}`)
  const fill = (text: string) => text.replaceAll('{place}', place)
  return { title: fill(happening.title), summary: fill(happening.summary) }
}
