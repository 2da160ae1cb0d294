import type { NetworkName } from '../../model/finding.js'
import type { Answer, Reading } from '../../networks/network.js'
import type { ReadOutcome } from '../../networks/readable-network.js'

/** A request to the reading thread. */
export interface ReadRequest {
  networkName: NetworkName
  answer: Answer
  spec: Record<string, unknown>
}

/** The outcome of one request. */
export type ReadResponse =
  | ReadOutcome<Reading>
  /** A bug of ours. */
  | { kind: 'failed'; message: string }

/** What the thread says: once that it is ready, then to each list of requests one list of responses. */
export type ReadMessage = 'ready' | ReadResponse[]
