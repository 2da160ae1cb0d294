const known = new WeakMap<object, number>()
let last = 0

/** A number that tells an object from every other of this process, for as long as it lives and after. */
export function identityOf(object: object): number {
  const before = known.get(object)
  if (before !== undefined) return before
  last += 1
  known.set(object, last)
  return last
}
