import type { Config } from './definition.js'

/**
 * A sentence for each list that chooses only networks of which no source is asked. That is no mistake – the feed of
 * another Uptick may report counts of any network – but mostly an oversight.
 */
export function idleLists({ lists, sources }: Pick<Config, 'lists' | 'sources'>): string[] {
  const asked = new Set(sources.map(({ network }) => network))
  return lists.flatMap(({ id, networks }) => {
    if (networks === undefined || networks.some(network => asked.has(network))) return []
    return [`the list "${id}" may stay empty: it chooses ${networks.join(', ')} alone, where no source asks`]
  })
}
