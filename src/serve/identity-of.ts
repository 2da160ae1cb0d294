const known = new WeakMap<object, number>()
let last = 0

/** A number that is unique for each object of this process, and is never reused. */
export function identityOf(object: object): number {
  const before = known.get(object)
  if (before !== undefined) return before
  last += 1
  known.set(object, last)
  return last
}
