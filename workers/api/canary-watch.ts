import type { Redis } from 'ioredis'
import { canaryKey } from '../../src/platform/keys.js'

const REFRESH_MS = 5_000

export interface CanaryWatch {
  /** When the last canary was processed, as of the last look. */
  atMs(): number | undefined
  close(): void
}

/** Keeps in memory when work was last seen being done. Reads `canary`. */
export async function watchCanary(redis: Redis): Promise<CanaryWatch> {
  let atMs: number | undefined
  async function look(): Promise<void> {
    const text = await redis.get(canaryKey()).catch(() => null) // while Redis is away the last look stands
    if (text !== null) atMs = Number(text)
  }
  await look()
  const timer = setInterval(look, REFRESH_MS)
  return { atMs: () => atMs, close: () => clearInterval(timer) }
}
