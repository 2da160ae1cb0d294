import type { ReadOutcome } from '../../src/networks/readable-network.js'

/** What was read; fails the test when the answer could not be read. */
export function readable<Value>(outcome: ReadOutcome<Value> | undefined): Value {
  if (outcome?.kind !== 'read') throw new Error(`it could not be read: ${outcome?.message}`)
  return outcome.value
}
