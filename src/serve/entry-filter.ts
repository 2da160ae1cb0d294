/** What readers may ask of the entries of a list; what is absent or empty does not restrict. */
export interface EntryFilter {
  /** Each of them stands in the title, the excerpt, the site or the author. */
  words?: string | undefined
  site?: string | undefined
  network?: string | undefined
  tag?: string | undefined
}

/** What a filter looks at, on the server and on the page alike. */
export interface Filterable {
  texts: readonly string[]
  site: string
  networks: readonly string[]
  tags: readonly string[]
}

/** Whether an entry passes a filter; capital letters, accents and vowel signs of Arabic make no difference. */
export function passesFilter({ texts, site, networks, tags }: Filterable, filter: EntryFilter): boolean {
  if (filter.site && folded(site) !== folded(filter.site)) return false
  if (filter.network && !networks.includes(filter.network)) return false
  const tag = folded(filter.tag ?? '')
  if (tag !== '' && !tags.some(one => folded(one) === tag)) return false
  const words = folded(filter.words ?? '').split(/\s+/u)
  if (words.every(word => word === '')) return true
  const text = folded(texts.join('\n'))
  return words.every(word => text.includes(word))
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640]/g, '')
    .toLowerCase()
    .trim()
}
