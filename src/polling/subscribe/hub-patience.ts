import type { AskedHub } from './ask-hub.js'

/** How hubs do within one run. */
export interface HubPatience {
  /** Whether a hub could not be reached so often that it is skipped until the next run. */
  isLost(hub: string): boolean
  note(hub: string, asked: AskedHub): void
}

/** Each time takes up to twenty seconds of a run that has less than a minute for all hubs. */
const MAX_UNREACHED = 2

/** Patience for one run: hubs on one host, which serve many publishers, are taken for one. */
export function createHubPatience(): HubPatience {
  const unreached = new Map<string, number>()
  const timesUnreached = (hub: string) => unreached.get(new URL(hub).host) ?? 0
  return {
    isLost: hub => timesUnreached(hub) >= MAX_UNREACHED,
    note(hub, asked) {
      if (asked.kind !== 'accepted' && asked.isUnreached) unreached.set(new URL(hub).host, timesUnreached(hub) + 1)
    },
  }
}
