import { isTrackingName } from '../model/tracking-names.js'

// On other sites these may choose a page, here they never do: sharing, cache busting, "where the reader came from".
const MEANINGLESS_HERE = new Set(['_', 't', 'ref'])

interface Rules {
  /** The parameters of the address. */
  names: readonly string[]
  /** Of pages: a reader who followed a link cannot fix it. Programs should learn of a name that they misspelt. */
  ignoresUnknown: boolean
}

/**
 * The parameters of a request that may say something: those that the address has, and of unknown ones what a program
 * is to be told of. Tracking parameters, which others hang onto links to us, are dropped at every address.
 */
export function acceptedQuery(query: Readonly<Record<string, unknown>>, { names, ignoresUnknown }: Rules) {
  const isAccepted = (name: string) =>
    names.includes(name) || !(ignoresUnknown || MEANINGLESS_HERE.has(name) || isTrackingName(name))
  if (Object.keys(query).every(isAccepted)) return query
  return Object.fromEntries(Object.entries(query).filter(([name]) => isAccepted(name)))
}
