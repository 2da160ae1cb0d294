/** A role that runs in this process until it is stopped. */
export interface RunningRole {
  /** Finishes what is under way, within ten seconds, and closes the role's connections. */
  stop(): Promise<void>
}

/** Notes how to close what was just opened. */
export type OnStop = (close: () => unknown) => void

/**
 * Starts something that opens one thing after the other; what was opened is closed in reverse order when it is stopped,
 * and also when starting fails half-way.
 *
 * @throws whatever `start` throws.
 */
export async function startRole<Started extends object>(
  start: (onStop: OnStop) => Promise<Started>,
): Promise<Started & RunningRole> {
  const closings: (() => unknown)[] = []
  const stop = async () => {
    for (const close of closings.splice(0).reverse()) await close()
  }
  try {
    const started = await start(close => closings.push(close))
    return { ...started, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
