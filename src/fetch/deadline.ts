export interface Deadline {
  /** Stops the timer; a deadline that has passed stays so. */
  pause(): void
  resume(): void
}

/** Calls `onEnd` once after so many milliseconds in which it was not paused. */
export function startDeadline(totalMs: number, onEnd: () => void): Deadline {
  let leftMs = totalMs
  let resumedMs = performance.now()
  let timer = setTimeout(onEnd, leftMs)
  return {
    pause() {
      clearTimeout(timer)
      leftMs -= performance.now() - resumedMs
    },
    resume() {
      resumedMs = performance.now()
      timer = setTimeout(onEnd, leftMs)
    },
  }
}
