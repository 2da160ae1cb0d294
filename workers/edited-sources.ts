import type { Log } from '../src/platform/log.js'

/** Takes over edited sources, and tries again until that succeeded. */
export interface EditedSources {
  /** Notes that the configuration was edited. */
  edited(): void
  /** Takes over what was edited since the last success; never rejects. */
  takeOver(): Promise<void>
}

/** @param sync Makes what is watched equal to what is configured. */
export function createEditedSources(sync: () => Promise<void>, log: Pick<Log, 'warn' | 'info'>): EditedSources {
  let isPending = false
  let hasFailed = false
  return {
    edited() {
      isPending = true
    },
    async takeOver() {
      if (!isPending) return
      isPending = false // an edit while this runs counts anew
      try {
        await sync()
        if (hasFailed) log.info('the edited sources are in force')
        hasFailed = false
      } catch (error) {
        if (!hasFailed) log.warn({ err: error }, 'the edited sources could not be taken over; trying again each second')
        isPending = true
        hasFailed = true
      }
    },
  }
}
