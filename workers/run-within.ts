/** After its signal a run may still store what it has, before it is given up: less than what is left of a poll's lease. */
export const GRACE_MS = 5_000

/**
 * Runs something under a time limit: at the limit the signal is raised, so that it can end by itself; when it still has not
 * ended five seconds later, its result is not waited for any longer.
 *
 * @param controller Whose signal the run is given; raising it earlier does not start the five seconds.
 * @throws Error when it was given up; otherwise whatever `run` throws.
 */
export async function runWithin<Result>(
  limitMs: number,
  controller: AbortController,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Error(`it did not end within ${(limitMs + GRACE_MS) / 1000} s, and was given up`))
    timer = setTimeout(() => {
      controller.abort(new Error('its time is over'))
      timer = setTimeout(giveUp, GRACE_MS)
    }, limitMs)
  })
  try {
    return await Promise.race([run(controller.signal), overdue])
  } finally {
    clearTimeout(timer)
  }
}
