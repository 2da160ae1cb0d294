import type { SetAside } from './network.js'

/** How many entries were skipped in all. */
export function countSetAside(setAside: readonly SetAside[]): number {
  return setAside.reduce((sum, { entries = 1 }) => sum + entries, 0)
}
