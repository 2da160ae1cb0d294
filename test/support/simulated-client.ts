import { createFetchClient, type FetchClient, type FetchClientOptions } from '../../src/fetch/fetch-client.js'
import type { ScriptedOrigin } from './scripted-origin.js'

export const TEST_USER_AGENT = 'Uptick/0.0 (+https://uptick.example/contact)'

/** A client for which the whole internet, http and https, is the scripted origin. */
export function simulatedClient(
  { host, port }: Pick<ScriptedOrigin, 'host' | 'port'>,
  options: Partial<FetchClientOptions> = {},
): FetchClient {
  return createFetchClient({ userAgent: TEST_USER_AGENT, simulatedInternet: { host, port }, ...options })
}
