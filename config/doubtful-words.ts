import type { ListDefinition } from '../src/model/list.js'
import { readQuery } from '../src/words/query.js'
import type { Config } from './definition.js'

/** A sentence for each word of a list that may not do what it was written for. */
export function doubtfulWords({ lists }: Pick<Config, 'lists'>): string[] {
  return lists.flatMap(list => {
    const words = [...(list.words ?? []), ...(list.withoutWords ?? [])]
    return words.flatMap(word => doubtOf(word)).map(doubt => `the list "${list.id}" ${doubt}`)
  })
}

function doubtOf(word: NonNullable<ListDefinition['words']>[number]): string[] {
  const query = readQuery(word)
  if (query === undefined) return [`asks for "${word}", which has no letter or digit and is never found`]
  if (word.trim().slice(0, -1).includes('*')) return [`asks for "${word}": a star stands at the end of a word only`]
  if (!query.wantsCapitals) return []
  return [`asks for "${word}" in capitals, as words of two or three capitals do: write "${word.toLowerCase()}" for any`]
}
