import { setTimeout as wait } from 'node:timers/promises'

const LOOK_EVERY_MS = 25

/**
 * Waits for other processes: resolves with the first value that is not undefined, and fails, naming what was awaited,
 * when there is none in time.
 */
export async function eventually<Value>(
  awaited: string,
  look: () => Promise<Value | undefined>,
  withinMs = 50_000,
): Promise<Value> {
  const deadlineMs = performance.now() + withinMs
  for (;;) {
    const value = await look()
    if (value !== undefined) return value
    if (performance.now() > deadlineMs) throw new Error(`${awaited}: not within ${withinMs} ms`)
    await wait(LOOK_EVERY_MS)
  }
}
