/** When what is served of a list last changed, epoch milliseconds in whole seconds. */
export type LastModified = (what: string, state: string, changedAtMs: number) => number

/**
 * `Last-Modified` of lists. HTTP dates count seconds, and a list changes by more than its editions: it becomes stale and
 * fresh again, its half-life is set anew. Whenever `state` is another than before, the moment is later by a second at
 * least, so that `If-Modified-Since` never takes one for the other.
 */
export function createLastModified(): LastModified {
  const served = new Map<string, { state: string; atMs: number }>()
  return (what, state, changedAtMs) => {
    const before = served.get(what)
    if (before?.state === state) return before.atMs
    const secondMs = Math.floor(changedAtMs / 1000) * 1000
    const atMs = before === undefined ? secondMs : Math.max(secondMs, before.atMs + 1000)
    served.set(what, { state, atMs })
    return atMs
  }
}
