/** A member of JSON that may be anything, by names and positions; undefined where there is none. */
export function memberAt(value: unknown, ...path: (string | number)[]): unknown {
  let found = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = Reflect.get(found, name)
  }
  return found
}

/** The array at that place; empty where there is none. */
export function arrayAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = memberAt(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The address of the first link of a JSON entry that is to its page: `alternate`, or of no relation. */
export function alternateOf(entry: unknown): unknown {
  const isPage = (link: unknown) => ['alternate', undefined, null].some(rel => memberAt(link, 'rel') === rel)
  return memberAt(arrayAt(entry, 'links').find(isPage), 'href')
}
