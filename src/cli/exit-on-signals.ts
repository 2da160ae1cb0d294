import { constants } from 'node:os'

/** What asks a program to end: Ctrl-C, a service manager, a terminal that is closed. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Ends the process at such a signal as `process.exit` does, so that what it started is cleaned up. A command that
 * listens to the signal itself decides instead, for as long as it listens.
 */
export function exitOnSignals(): void {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
    })
  }
}
