/** A step that cannot be done, with what to do about it. */
export class SetUpError extends Error {}

export function say(line) {
  process.stderr.write(`set-up: ${line}\n`)
}

/** Says what is begun, does it, and ends the line with how long it took. */
export function timed(what, work) {
  process.stderr.write(`set-up: ${what} … `)
  const startedAtMs = performance.now()
  try {
    return work()
  } finally {
    process.stderr.write(`${((performance.now() - startedAtMs) / 1000).toFixed(1)} s\n`)
  }
}
