import { pairsOf } from './flat-pairs.js'

/** Fields of a hash to set; `undefined` removes one. */
export type FieldChanges = Readonly<Record<string, string | number | undefined>>

/** The changes as scripts take them: n, then n fields to remove, then pairs of field and value to set. Pure. */
export function changeArguments(changes: FieldChanges): (string | number)[] {
  const removed: string[] = []
  const set: (string | number)[] = []
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) removed.push(name)
    else set.push(name, value)
  }
  return [removed.length, ...removed, ...set]
}

/** The fields of a hash as HGETALL gives them to a script: names and values alternating. Pure. */
export function fieldsOf(flat: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairsOf(flat))
}
