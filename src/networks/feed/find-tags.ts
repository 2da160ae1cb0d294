/** A tag in a text. */
export interface Tag {
  /** In lower case. */
  name: string
  start: number
  /** Behind its `>`. */
  end: number
  isEnd: boolean
  /** Whether an attribute has a value. */
  hasValue: boolean
  /** The place among all tags of the one that closes it, or that it closes. */
  partner: number | undefined
}

/** Each piece begins with a character that the one before cannot hold: a text that is no tag is given up in one pass. */
const TAG =
  /<(\/?)([a-z][\w:.-]{0,63})((?:(?:\s+|(?<=["']))[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+["']?))?)*)\s*\/?>/gi

/** Everything in a text that is written like a tag, in order, with its partner: an end closes the nearest open one of its name. */
export function findTags(text: string): Tag[] {
  const tags: Tag[] = []
  const open = new Map<string, number[]>()
  for (const match of text.matchAll(TAG)) {
    const [written, slash, given = '', attributes = ''] = match
    const name = given.toLowerCase()
    const isEnd = slash === '/'
    const places = open.get(name) ?? []
    open.set(name, places)
    const partner = isEnd ? places.pop() : undefined
    const opener = partner === undefined ? undefined : tags[partner]
    if (opener !== undefined) opener.partner = tags.length
    if (!isEnd && !written.endsWith('/>')) places.push(tags.length)
    const end = match.index + written.length
    tags.push({ name, start: match.index, end, isEnd, hasValue: attributes.includes('='), partner })
  }
  return tags
}
