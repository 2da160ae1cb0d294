import { STOP_SIGNALS } from './exit-on-signals.js'

const GRACE_MS = 10_000

/** What runs until it is stopped. */
interface Stoppable {
  /** Rejects when it cannot go on. */
  becomesFit?: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts something, and stops it at the first signal that asks for it (SIGINT, SIGTERM, SIGHUP); one that comes while it is starting ends that.
 *
 * @param start Gives up, by throwing, when the signal is raised.
 * @throws what `start` and `becomesFit` throw.
 */
export async function runUntilStopped(start: (stopping: AbortSignal) => Promise<Stoppable>): Promise<void> {
  const stopping = new AbortController()
  const stopped = untilStopped().then(() => stopping.abort())
  try {
    const running = await start(stopping.signal)
    try {
      await Promise.race([stopped, running.becomesFit?.then(() => stopped) ?? stopped])
    } finally {
      await running.stop()
    }
  } catch (error) {
    if (error !== stopping.signal.reason) throw error
  }
}

/**
 * Listens from the call on. Resolves at the first signal. From then on the process ends after ten seconds, or
 * at a second signal, even if something does not stop.
 */
async function untilStopped(): Promise<void> {
  await new Promise<void>(resolve => {
    for (const signal of STOP_SIGNALS) process.once(signal, () => resolve())
  })
  const leave = () => process.exit(1)
  for (const signal of STOP_SIGNALS) process.once(signal, leave)
  setTimeout(leave, GRACE_MS).unref()
}
