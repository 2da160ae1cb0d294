import type { NetworkName } from '../../src/model/finding.js'
import type { Answer, Reading } from '../../src/networks/network.js'

/** What the reading thread is asked. */
export interface ReadRequest {
  networkName: NetworkName
  answer: Answer
  spec: Record<string, unknown>
}

/** What it says: once that it is ready, then one response to each request. */
export type ReadResponse =
  | { kind: 'ready' }
  | { kind: 'read'; reading: Reading }
  | { kind: 'unreadable'; message: string; remedy: string | undefined }
  /** A fault of ours. */
  | { kind: 'failed'; message: string }
