/** A role that runs in this process until it is stopped. */
export interface RunningRole {
  /** Finishes what is under way, within ten seconds, and closes the role's connections. */
  stop(): Promise<void>
}
