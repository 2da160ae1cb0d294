import type { Redis } from 'ioredis'
import { type HubRecord, readHubRecord } from '../../src/websub/publisher-record.js'

const REFRESH_MS = 5_000

export interface WatchedHub {
  /** Its host, for people. */
  host: string
  record: HubRecord
}

export interface HubWatch {
  /** As of the last look. */
  hub(): WatchedHub | undefined
  close(): void
}

/** Keeps in memory what the hub was notified of and how that went; nothing without a hub. Reads `told:<hub>`. */
export async function watchHub(redis: Redis, address: string | undefined): Promise<HubWatch> {
  if (address === undefined) return { hub: () => undefined, close() {} }
  const { host } = new URL(address)
  let hub: WatchedHub | undefined
  async function look(of: string): Promise<void> {
    const record = await readHubRecord(redis, of).catch(() => undefined) // while Redis is away the last look stands
    if (record !== undefined) hub = { host, record }
  }
  await look(address)
  const timer = setInterval(look, REFRESH_MS, address)
  return { hub: () => hub, close: () => clearInterval(timer) }
}
