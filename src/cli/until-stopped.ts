const GRACE_MS = 10_000

/**
 * Listens from the call on, so call it before what has to be stopped is started. Resolves at the first SIGINT or
 * SIGTERM. From then on the process ends after ten seconds, or at a second signal, even if something does not stop.
 */
export async function untilStopped(): Promise<void> {
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const leave = () => process.exit(1)
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  setTimeout(leave, GRACE_MS).unref()
}
